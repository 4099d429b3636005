/** A node of an ESTree syntax tree, as the parser of vite gives it. */
export interface Node {
  type: string;
  start: number;
  end: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a node has depends on its type.
  [field: string]: any;
}

/** A piece of a source and what takes its place. */
export interface Change {
  start: number;
  end: number;
  text: string;
}

const OTHER_OPERATOR: Record<string, string> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&&': '||',
  '||': '&&',
};
const OTHER_METHOD: Record<string, string> = {
  some: 'every',
  every: 'some',
  max: 'min',
  min: 'max',
  floor: 'ceil',
  ceil: 'floor',
  find: 'findLast',
  findLast: 'find',
  indexOf: 'lastIndexOf',
  lastIndexOf: 'indexOf',
};
/** Methods whose result is of the kind of what they are called on. */
const DROPPED_METHODS = [
  'filter',
  'normalize',
  'replace',
  'replaceAll',
  'slice',
  'sort',
  'toLowerCase',
  'toWellFormed',
  'trim',
];

/** A statement of a database, or a piece of one: a text to the parser. */
const SQL = /\b(?:SELECT|INSERT|UPDATE|DELETE) |coalesce\(/;
/** What may be put wrong in a statement: what it says, and what stands in its place. */
const OTHER_SQL: [RegExp, string][] = [
  [/ <= /g, ' < '],
  [/ >= /g, ' > '],
  [/ < /g, ' <= '],
  [/ > /g, ' >= '],
  [/ AND /g, ' OR '],
  [/NOT (?=\()/g, ''],
  [/ IS NULL/g, ' IS NOT NULL'],
  [/ IS NOT NULL/g, ' IS NULL'],
  [/ \+ /g, ' - '],
  [/ = 0/g, ' = 1'],
  [/min(?=\()/g, 'max'],
  [/DISTINCT /g, ''],
  [/ DESC/g, ''],
  [/ LIMIT \?\d/g, ''],
];

/** Texts for people: which words they have is not what tests are about. */
const SENTENCE = /\p{L} \p{L}/u;

/** What may be done to a node of this type, one change each. Types and declarations stay. */
const OPERATORS: Record<string, (node: Node, source: string) => (Change | undefined)[]> = {
  BinaryExpression: ({ left, right, operator }, source) => [otherOperator(left, right, operator, source)],
  LogicalExpression: ({ left, right, operator }, source) => [otherOperator(left, right, operator, source)],
  IfStatement: ({ start, end, test, alternate }, source) => [
    alternate ? negated(test, source) : { start, end, text: ';' },
  ],
  ConditionalExpression: ({ test }, source) => [negated(test, source)],
  UnaryExpression: ({ operator, start, argument }) => [
    operator === '!' ? { start, end: argument.start, text: '' } : undefined,
  ],
  ExpressionStatement: ({ start, end }) => [{ start, end, text: ';' }],
  ArrayExpression: ({ elements }, source) => elements.map((element: Node) => withoutItem(element, source)),
  ObjectExpression: ({ properties }, source) =>
    properties.filter(({ type }: Node) => type === 'SpreadElement').map((part: Node) => withoutItem(part, source)),
  CallExpression: (node) => [otherMethod(node)],
  TemplateElement: ({ start, end }, source) => otherSql({ start, end, text: source.slice(start, end) }),
  Literal: ({ start, end, value, regex, raw }) => {
    if (typeof value === 'string' && SQL.test(value)) return otherSql({ start, end, text: raw });
    if (regex) return [...regex.flags].map((flag) => withoutFlag({ start, end, text: raw }, regex.flags, flag));
    if (typeof value === 'number') return [{ start, end, text: String(value + 1) }];
    if (typeof value === 'boolean') return [{ start, end, text: String(!value) }];
    return [
      typeof value === 'string' && value !== '' && !SENTENCE.test(value) ? { start, end, text: "''" } : undefined,
    ];
  },
};

/** Every change that an operator makes of a node and what is in it. */
export function changesOf(node: Node, source: string): Change[] {
  const own = OPERATORS[node.type]?.(node, source) ?? [];
  const inner = Object.entries(node).flatMap(([field, value]) => (isSkipped(node, field) ? [] : nodesIn(value)));
  return [...own.filter((change) => change !== undefined), ...inner.flatMap((child) => changesOf(child, source))];
}

/** What is written for the compiler (types, constants that stand in for what is never missing) or for people (errors). */
function isSkipped(node: Node, field: string): boolean {
  if (/^(?:typeAnnotation|typeArguments|typeParameters|returnType)$/.test(field)) return true;
  if (node.type === 'Property') return field === 'key';
  if (node.type === 'ThrowStatement') return true;
  // «< 1» made «<= 1» is what «< 2» would be.
  if (node.type === 'BinaryExpression') return node[field]?.type === 'Literal';
  const isDefault = node.type === 'AssignmentPattern' || (node.type === 'LogicalExpression' && node.operator === '??');
  return isDefault && field === 'right' && isConstant(node.right);
}

function isConstant({ type, elements }: Node): boolean {
  return type === 'Literal' || (type === 'ArrayExpression' && elements.every(isConstant));
}

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return typeof value === 'object' && value !== null && 'type' in value ? [value as Node] : [];
}

function otherOperator(left: Node, right: Node, operator: string, source: string): Change | undefined {
  const other = OTHER_OPERATOR[operator];
  const between = source.slice(left.end, right.start);
  if (other === undefined || [left, right].some(isText)) return undefined;
  return { start: left.end, end: right.start, text: between.replace(operator, other) };
}

function isText(node: Node): boolean {
  return node.type === 'TemplateLiteral' && SENTENCE.test(JSON.stringify(node));
}

/** Comparisons and combined conditions are changed for themselves. */
function negated({ type, start, end }: Node, source: string): Change | undefined {
  if (['BinaryExpression', 'LogicalExpression', 'UnaryExpression'].includes(type)) return undefined;
  return { start, end, text: `!(${source.slice(start, end)})` };
}

function withoutItem({ start, end }: Node, source: string): Change {
  const comma = /^\s*,/.exec(source.slice(end))?.[0] ?? '';
  return { start, end: end + comma.length, text: '' };
}

function otherMethod({ callee, end }: Node): Change | undefined {
  if (callee.type !== 'MemberExpression') return undefined;
  const { object, property } = callee;
  if (DROPPED_METHODS.includes(property.name)) return { start: object.end, end, text: '' };
  const other = OTHER_METHOD[property.name];
  return other === undefined ? undefined : { start: property.start, end: property.end, text: other };
}

function otherSql({ start, text }: Change): Change[] {
  if (!SQL.test(text)) return [];
  return OTHER_SQL.flatMap(([said, other]) =>
    [...text.matchAll(said)].map(({ index, 0: { length } }) => ({
      start: start + index,
      end: start + index + length,
      text: other,
    })),
  );
}

function withoutFlag({ start, end, text }: Change, flags: string, flag: string): Change {
  return { start, end, text: text.slice(0, text.length - flags.length) + flags.replace(flag, '') };
}
