import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorCode, ServiceError } from '../../contract/errors.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Fastify's own faults in our words. */
const FRAMEWORK: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['unsupported_media_type', 'send the body as application/json'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['body_too_large', ''],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['malformed_request', 'the body is not as long as Content-Length says'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['malformed_json', 'the body is empty; send a JSON object'],
  FST_ERR_BAD_URL: ['not_found', 'the path is not one of this service'],
  FST_ERR_MAX_PARAM_LENGTH: ['not_found', 'the path is not one of this service'],
};

/** Whatever went wrong, as the one error shape. */
export function serviceError(error: unknown, request: FastifyRequest, bodyLimit: number): ServiceError {
  if (error instanceof ServiceError) return error;
  const { code, message } = error as FastifyError;
  const known = FRAMEWORK[code];
  if (known) {
    const [ours, detail] = known;
    if (ours === 'body_too_large')
      return new ServiceError(ours, `a body may have ${bodyLimit} bytes at most`);
    if (ours === 'unsupported_media_type') {
      const sent = request.headers['content-type'];
      return new ServiceError(ours, `${detail}, not as ${sent ? JSON.stringify(sent) : 'nothing named'}`, {
        errors: [{ pointer: '', detail, allowed: ['application/json'] }],
      });
    }
    return new ServiceError(ours, detail);
  }
  const status = (error as FastifyError).statusCode;
  if (status !== undefined && status >= 400 && status < 500)
    return new ServiceError('malformed_request', message);
  return new ServiceError(
    'internal',
    'something failed inside the service; the log has it under this request id',
    {
      cause: error,
    },
  );
}

/** One error shape everywhere: application/problem+json. */
export function installProblems(app: FastifyInstance, bodyLimit: number): void {
  app.setErrorHandler((error, request, reply) => {
    return sendProblem(request, reply, serviceError(error, request, bodyLimit));
  });
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request);
    const allowed = METHODS.filter((method) => app.findRoute({ method, url: path }) !== null);
    if (allowed.length > 0) {
      void reply.header('allow', allowed.join(', '));
      const detail = `${request.method} is not among ${allowed.join(', ')}`;
      return sendProblem(request, reply, new ServiceError('method_not_allowed', detail));
    }
    return sendProblem(request, reply, new ServiceError('not_found', `there is no ${path} here`));
  });
}

export function sendProblem(request: FastifyRequest, reply: FastifyReply, error: ServiceError): FastifyReply {
  if (error.status >= 500 && error.cause !== undefined) {
    request.log.error({ err: error.cause, code: error.code }, error.message);
  }
  if (error.retryAfter !== undefined) void reply.header('retry-after', String(error.retryAfter));
  return reply
    .code(error.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('x-request-id', request.id)
    .header('cache-control', 'no-store')
    .send(JSON.stringify(error.problem(pathOf(request), request.id)));
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '/';
}

/** What never became a request (broken HTTP, headers too large, too slow) is answered on the bare socket. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket, requestId: string): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const code: ErrorCode =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'headers_too_large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'request_timeout'
        : 'malformed_request';
  const fault = new ServiceError(code, `the request could not be read (${error.code ?? 'unknown'})`);
  const body = JSON.stringify(fault.problem('', requestId));
  socket.end(
    `HTTP/1.1 ${fault.status} ${STATUS_CODES[fault.status] ?? ''}\r\n` +
      `Content-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  );
}
