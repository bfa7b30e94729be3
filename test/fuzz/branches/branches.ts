import ts from 'typescript';

/** A way that a program can take. */
export interface Branch {
  /** What it is: `then`, `else`, `and`, … */
  readonly kind: string;
  /** Where it begins in the text. */
  readonly at: number;
  /** An `else` that nobody wrote: it is taken when the statement is reached more often than its `then`. */
  readonly otherwise?: number;
}

/**
 * The branches of a JavaScript program: functions, both sides of conditions, what stands behind `&&`, `||` and `??`, cases, bodies of
 * loops, handlers of exceptions. `?.` and default values are not among them, since the engine does not count them.
 */
export function branchesOf(program: string): readonly Branch[] {
  const branches: Branch[] = [];
  const source = ts.createSourceFile('program.js', program, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const add = (kind: string, node: ts.Node): void => {
    branches.push({ kind, at: node.getStart(source) });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIfStatement(node)) {
      add('then', node.thenStatement);
      if (node.elseStatement === undefined) {
        branches.push({
          kind: 'else',
          at: node.getStart(source),
          otherwise: node.thenStatement.getStart(source),
        });
      } else {
        add('else', node.elseStatement);
      }
    } else if (ts.isConditionalExpression(node)) {
      add('then', node.whenTrue);
      add('else', node.whenFalse);
    } else if (ts.isBinaryExpression(node) && isLogical(node.operatorToken.kind)) {
      add('right side', node.right);
    } else if (ts.isCaseOrDefaultClause(node)) {
      const [first] = node.statements;
      if (first !== undefined) {
        add('case', first);
      }
    } else if (ts.isIterationStatement(node, false)) {
      add('loop', node.statement);
    } else if (ts.isCatchClause(node)) {
      add('catch', node.block);
    } else if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) {
      add('function', node.body);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return branches;
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return [
    ts.SyntaxKind.AmpersandAmpersandToken,
    ts.SyntaxKind.BarBarToken,
    ts.SyntaxKind.QuestionQuestionToken,
    ts.SyntaxKind.AmpersandAmpersandEqualsToken,
    ts.SyntaxKind.BarBarEqualsToken,
    ts.SyntaxKind.QuestionQuestionEqualsToken,
  ].includes(kind);
}
