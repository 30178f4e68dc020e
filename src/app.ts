import Fastify, { type FastifyInstance, LogController } from 'fastify';
import {
  Account,
  AccountList,
  ApiKey,
  ApiKeyList,
  ApiKeyRequest,
  Credentials,
  Usage,
} from './contract/account.js';
import { GenerateAnswer } from './contract/answer.js';
import { Batch, BatchList, BatchRequest } from './contract/batch.js';
import { Brief, briefRequestSchema } from './contract/brief.js';
import { EditRequest } from './contract/edit.js';
import { Problem } from './contract/errors.js';
import { Health, Probe, Welcome } from './contract/health.js';
import { DeliveryList, Job, JobList, JobSummary } from './contract/job.js';
import { jobRequestSchema } from './contract/job-request.js';
import {
  Estimate,
  FolderList,
  LibraryChange,
  LibraryEntry,
  LibraryList,
  Share,
  ShareList,
  ShareRequest,
} from './contract/library.js';
import { Model, ModelList } from './contract/model.js';
import { LayerFacts, Output, StemFacts } from './contract/output.js';
import { PartSummary } from './contract/part.js';
import { Piece } from './contract/piece.js';
import { PlanSummary } from './contract/plan.js';
import { PlanAnswer } from './contract/plan-answer.js';
import { radioChangeSchema, radioRequestSchema, Station, StationList } from './contract/radio.js';
import { streamRequestSchema } from './contract/stream.js';
import { StyleList } from './contract/style.js';
import { TakesAnswer, TakesRequest } from './contract/takes.js';
import type { Dependencies } from './http/dependencies.js';
import { installCaller } from './http/plugins/caller.js';
import { installDistantModels } from './http/plugins/distant-models.js';
import { installDocumentation } from './http/plugins/documentation.js';
import { installGuard } from './http/plugins/guard.js';
import { installIdempotency } from './http/plugins/idempotency.js';
import { installJsonBody } from './http/plugins/json-body.js';
import { answerClientError, installProblems, sendProblem, serviceError } from './http/plugins/problems.js';
import { installPublicUrl } from './http/plugins/public-url.js';
import { installRateLimits } from './http/plugins/rate-limits.js';
import { installRequestLog } from './http/plugins/request-log.js';
import { installRequestTraces } from './http/plugins/request-traces.js';
import { installSecurity } from './http/plugins/security.js';
import { sharedSchemas } from './http/plugins/shared-schemas.js';
import { buildValidator } from './http/plugins/validation.js';
import { accountRoutes } from './http/routes/account.js';
import { adminRoutes } from './http/routes/admin.js';
import { batchRoutes } from './http/routes/batches.js';
import { documentRoutes } from './http/routes/documents.js';
import { downloadRoute } from './http/routes/download.js';
import { editRoutes } from './http/routes/edits.js';
import { estimateRoute } from './http/routes/estimate.js';
import { generateRoute } from './http/routes/generate.js';
import { healthRoute } from './http/routes/health.js';
import { jobRoutes } from './http/routes/jobs.js';
import { keyRoutes } from './http/routes/keys.js';
import { libraryRoutes } from './http/routes/library.js';
import { metricsRoute } from './http/routes/metrics.js';
import { modelRoutes } from './http/routes/models.js';
import { pieceRoutes } from './http/routes/pieces.js';
import { plansRoute } from './http/routes/plans.js';
import { probeRoutes } from './http/routes/probes.js';
import { projectRoutes } from './http/routes/projects.js';
import { radioRoutes } from './http/routes/radio.js';
import { stemRoutes } from './http/routes/stems.js';
import { streamRoutes } from './http/routes/stream.js';
import { stylesRoute } from './http/routes/styles.js';
import { uploadRoutes } from './http/routes/uploads.js';
import { welcomeRoute } from './http/routes/welcome.js';
import { schemaChecks } from './jobs/schema-check.js';

/** A caller's own request id is kept when it is short and plain. */
const REQUEST_ID = /^[\w.:-]{1,64}$/;

/** The HTTP side of the house, ready to listen. Everything it uses is handed in. */
export async function buildApp(dependencies: Dependencies): Promise<FastifyInstance> {
  const { bodyLimit, corsOrigin, logger, metrics, newRequestId, styles, trustProxy, version } = dependencies;
  const briefRequest = briefRequestSchema(styles.names);
  const shared = sharedSchemas([
    Account,
    AccountList,
    ApiKey,
    ApiKeyList,
    ApiKeyRequest,
    Batch,
    BatchList,
    BatchRequest,
    Brief,
    briefRequest,
    Credentials,
    DeliveryList,
    Estimate,
    FolderList,
    LibraryChange,
    LibraryEntry,
    LibraryList,
    Share,
    ShareList,
    ShareRequest,
    Usage,
    EditRequest,
    GenerateAnswer,
    Health,
    Job,
    JobList,
    jobRequestSchema(briefRequest),
    JobSummary,
    Output,
    Model,
    ModelList,
    PartSummary,
    Piece,
    PlanAnswer,
    PlanSummary,
    Probe,
    Problem,
    LayerFacts,
    radioChangeSchema(styles.names),
    radioRequestSchema(styles.names),
    Station,
    StationList,
    StemFacts,
    streamRequestSchema(styles.names),
    StyleList,
    TakesAnswer,
    TakesRequest,
    Welcome,
  ]);
  const app: FastifyInstance = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'request_id' }),
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && REQUEST_ID.test(given) ? given : newRequestId();
    },
    bodyLimit,
    trustProxy,
    // While closing, what is already connected is still answered; new work was refused long before.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 256 },
    frameworkErrors: (error, request, reply) => {
      sendProblem(request, reply, serviceError(error, request, bodyLimit));
    },
    clientErrorHandler: (error, socket) => answerClientError(error, socket, newRequestId()),
  });
  const schemas = schemaChecks(shared);
  app.setValidatorCompiler(buildValidator(schemas));
  if (dependencies.warmUp) app.addHook('onListen', () => schemas.compileAll());
  // Answers are built to their schemas and checked against them by the tests; nothing is trimmed on the way out.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));

  if (dependencies.tracing) installRequestTraces(app, dependencies.tracing);
  installProblems(app, bodyLimit);
  installRequestLog(app);
  if (dependencies.publicUrl !== undefined) installPublicUrl(app, dependencies.publicUrl);
  metrics.instrument(app);
  installJsonBody(app);
  if (dependencies.library.mode !== 'off') await app.register((await import('@fastify/cookie')).default);
  installCaller(app, dependencies.library);
  await installRateLimits(app, dependencies.rateLimits);
  installGuard(app, dependencies.library);
  installDistantModels(app, dependencies);
  installIdempotency(app, dependencies.works.idempotency, dependencies.works.desk);
  await installSecurity(app, corsOrigin);
  await installDocumentation(app, version, dependencies.publicUrl);
  for (const schema of shared) app.addSchema(schema);

  await app.register(async (routes) => {
    welcomeRoute(routes, dependencies);
    healthRoute(routes, dependencies);
    probeRoutes(routes, dependencies);
    metricsRoute(routes, dependencies);
    if (dependencies.role === 'worker') return;
    stylesRoute(routes, dependencies);
    generateRoute(routes, dependencies);
    plansRoute(routes, dependencies);
    downloadRoute(routes, dependencies);
    pieceRoutes(routes, dependencies);
    documentRoutes(routes, dependencies);
    editRoutes(routes, dependencies);
    stemRoutes(routes, dependencies);
    projectRoutes(routes, dependencies);
    streamRoutes(routes, dependencies);
    radioRoutes(routes, dependencies);
    modelRoutes(routes, dependencies);
    await routes.register(async (scope) => uploadRoutes(scope, dependencies));
    jobRoutes(routes, dependencies);
    libraryRoutes(routes, dependencies);
    estimateRoute(routes, dependencies);
    if (dependencies.library.mode !== 'off') {
      accountRoutes(routes, dependencies);
      keyRoutes(routes, dependencies);
      adminRoutes(routes, dependencies);
    }
    await routes.register((scope) => batchRoutes(scope, dependencies, schemas));
  });
  return app;
}
