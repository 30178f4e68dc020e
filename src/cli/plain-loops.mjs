// How `bundle.mjs` writes loops over lists and the taking apart of lists: by index. The language walks them with an iterator, a result
// for every turn and a way out for each loop that is left. Most functions of a process that makes one piece are never optimised and do all
// of that; where they are, the optimiser has the more to do. What is neither an array nor a typed array is walked by its iterator as
// before, which is not closed where a loop is left early: those of ours that are walked have nothing to close.
import ts from 'typescript';

const { factory: f, NodeFlags } = ts;

/** What a module that needs them has at its top. */
const IS_ARRAY = '__isArray';
const WALK = '__walk';
const TAKEN = '__taken';
const HELPERS = `const ${IS_ARRAY} = Array.isArray;
function ${WALK}(values) { return ArrayBuffer.isView(values) ? undefined : values[Symbol.iterator](); }
function ${TAKEN}(values, count) { return ${IS_ARRAY}(values) ? values : __takenOf(values, count); }
function __takenOf(values, count) {
if (ArrayBuffer.isView(values)) return values;
const taken = [];
for (const value of values) if (taken.push(value) === count) break;
return taken;
}
`;

/** A module in plain JavaScript (CommonJS, ES2022) with its loops by index. */
export function withPlainLoops(text) {
  const source = ts.createSourceFile('module.js', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS);
  const { transformed } = ts.transform(source, [
    (context) => (file) => {
      const plain = (node) => written(node, plain, context);
      return ts.visitEachChild(file, plain, context);
    },
  ]);
  if (transformed[0] === source) return text;
  const result = ts.createPrinter({ removeComments: true }).printFile(transformed[0]);
  return result.replace(/^("use strict";\n)?/, (directive) => `${directive}${HELPERS}`);
}

function written(node, plain, context) {
  if (isWalk(node)) return walk(node, plain);
  if (ts.isLabeledStatement(node) && isWalk(node.statement)) return walk(node.statement, plain, node.label);
  const own = ts.visitEachChild(node, plain, context);
  if (ts.isVariableDeclarationList(own) && own.declarations.some(isTaking))
    return f.updateVariableDeclarationList(own, own.declarations.flatMap(taking));
  if (ts.isArrowFunction(own) && own.parameters.some(isPair) && own.parameters.every(isPlain))
    return takingParameters(own);
  return own;
}

function isWalk(node) {
  return ts.isForOfStatement(node) && !node.awaitModifier && ts.isVariableDeclarationList(node.initializer);
}

/** `{ const list = …, walk = …; let i = 0, step; for (; …; i++) { const x = …; … } }` */
function walk({ initializer, expression, statement }, plain, label) {
  const list = f.createUniqueName('list');
  const steps = f.createUniqueName('walk');
  const index = f.createUniqueName('i');
  const step = f.createUniqueName('step');
  const byIndex = f.createStrictEquality(steps, f.createIdentifier('undefined'));
  const next = f.createParenthesizedExpression(
    f.createAssignment(step, call(f.createPropertyAccessExpression(steps, 'next'))),
  );
  const goesOn = choice(
    byIndex,
    f.createLessThan(index, f.createPropertyAccessExpression(list, 'length')),
    f.createLogicalNot(f.createPropertyAccessExpression(next, 'done')),
  );
  const value = choice(
    byIndex,
    f.createElementAccessExpression(list, index),
    f.createPropertyAccessExpression(step, 'value'),
  );
  const own = variables(
    taking(variable(initializer.declarations[0].name, value)),
    initializer.flags & NodeFlags.BlockScoped,
  );
  const body = f.createBlock([own, ts.visitNode(statement, plain)], true);
  const loop = f.createForStatement(undefined, goesOn, f.createPostfixIncrement(index), body);
  const iterator = choice(
    call(f.createIdentifier(IS_ARRAY), list),
    f.createIdentifier('undefined'),
    call(f.createIdentifier(WALK), list),
  );
  return f.createBlock(
    [
      variables(
        [variable(list, ts.visitNode(expression, plain)), variable(steps, iterator)],
        NodeFlags.Const,
      ),
      variables([variable(index, f.createNumericLiteral(0)), variable(step)], NodeFlags.Let),
      label ? f.createLabeledStatement(label, loop) : loop,
    ],
    true,
  );
}

/** Whether a name is a list that is taken apart: `[a, , b = 1]`, without a rest. */
function isListPattern(name) {
  return ts.isArrayBindingPattern(name) && name.elements.every(({ dotDotDotToken }) => !dotDotDotToken);
}

function isTaking({ name, initializer }) {
  return initializer !== undefined && isListPattern(name);
}

/** A parameter that is taken apart. */
function isPair({ name, dotDotDotToken }) {
  return !dotDotDotToken && isListPattern(name);
}

/** A parameter without a default, which might ask for one before it. */
function isPlain({ initializer }) {
  return initializer === undefined;
}

/** A declaration as it is, or those of every element of its pattern, after one of the list. */
function taking(declaration) {
  if (!isTaking(declaration)) return [declaration];
  const {
    name: { elements },
    initializer,
  } = declaration;
  if (isLiteralFor(initializer, elements))
    return elements.flatMap(({ name }, place) => taking(variable(name, initializer.elements[place])));
  const list = f.createUniqueName('taken');
  const count = f.createNumericLiteral(elements.length);
  const all = variable(list, call(f.createIdentifier(TAKEN), initializer, count));
  return [
    all,
    ...elements.flatMap((element, place) => ofElement(element, f.createElementAccessExpression(list, place))),
  ];
}

/** Whether values are written out that go to the elements one by one. */
function isLiteralFor(list, elements) {
  if (!ts.isArrayLiteralExpression(list) || list.elements.length !== elements.length) return false;
  if (list.elements.some((value) => ts.isSpreadElement(value) || ts.isOmittedExpression(value))) return false;
  return elements.every((element) => !ts.isOmittedExpression(element) && element.initializer === undefined);
}

function ofElement(element, value) {
  if (ts.isOmittedExpression(element)) return [];
  const { name, initializer } = element;
  if (initializer === undefined) return taking(variable(name, value));
  const found = f.createUniqueName('value');
  const isMissing = f.createStrictEquality(found, f.createIdentifier('undefined'));
  return [variable(found, value), ...taking(variable(name, choice(isMissing, initializer, found)))];
}

/** `([a, b]) => …` as `(whole) => { const [a, b] = whole; … }`, by index. */
function takingParameters(node) {
  const declarations = [];
  const parameters = node.parameters.map((parameter) => {
    if (!isPair(parameter)) return parameter;
    const whole = f.createUniqueName('whole');
    declarations.push(...taking(variable(parameter.name, whole)));
    return f.createParameterDeclaration(undefined, undefined, whole);
  });
  const own = variables(declarations, NodeFlags.Const);
  const rest = ts.isBlock(node.body) ? node.body.statements : [f.createReturnStatement(node.body)];
  const body = f.createBlock([own, ...rest], true);
  return f.createArrowFunction(node.modifiers, undefined, parameters, undefined, undefined, body);
}

function choice(condition, yes, no) {
  return f.createConditionalExpression(condition, undefined, yes, undefined, no);
}

function call(callee, ...values) {
  return f.createCallExpression(callee, undefined, values);
}

function variable(name, value) {
  return f.createVariableDeclaration(name, undefined, undefined, value);
}

function variables(declarations, kind) {
  return f.createVariableStatement(undefined, f.createVariableDeclarationList(declarations, kind));
}
