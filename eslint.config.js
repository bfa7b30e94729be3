import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import jest from 'eslint-plugin-jest';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const SOURCE = 'libs/jwt-bearer/src';

/** The rooms of the library and what each may import beside itself. These know nothing of Nest. */
const PLAIN_ROOMS = {
  errors: [],
  time: [],
  diagnostics: [],
  json: [],
  tokens: ['errors', 'json'],
  claims: ['errors', 'json'],
  configuration: ['tokens', 'errors', 'time', 'diagnostics', 'json'],
  validation: ['configuration', 'tokens', 'claims', 'errors', 'time', 'json'],
  authorization: ['claims', 'errors'],
  authentication: [
    'validation',
    'configuration',
    'tokens',
    'claims',
    'errors',
    'time',
    'diagnostics',
    'json',
    'authorization',
  ],
};
const NEST_ROOMS = {
  guard: ['authentication', 'authorization'],
  module: [...Object.keys(PLAIN_ROOMS), 'guard'],
};
/** One folder a subpath of the package: they see what users see, and nothing sees them. The test kit also tells the time. */
const SUBPATHS = { config: [], swagger: [], testing: ['time', 'authentication'] };

const ROOMS = Object.keys({ ...PLAIN_ROOMS, ...NEST_ROOMS });
const FOLDERS = [...ROOMS, ...Object.keys(SUBPATHS)];

/** jose imports keys, decrypts and signs; signatures are verified here, synchronously and after the strict grammar. */
const JOSE_VERIFICATION = {
  name: 'jose',
  importNames: ['jwtVerify', 'compactVerify', 'flattenedVerify', 'generalVerify', 'createRemoteJWKSet'],
  message: 'Signatures are verified in tokens/, keys are fetched in configuration/.',
};
const JOSE_SUBPATHS = { regex: '^jose/', message: 'Import from jose itself.' };
const OWN_NAME = { regex: '^nest-jwt-bearer(/|$)', message: 'Inside the library, import the file.' };
const PUBLIC_INDEX = { regex: String.raw`^(\.\./)+index\.js$`, message: 'The public index is for users.' };
const DETOUR = { regex: String.raw`\w/\.\./`, message: 'Write the straight path.' };
const OUTSIDE = {
  regex: String.raw`^(\.\.?/)+(apps|libs|jwt-bearer|src|test|tools)/`,
  message: 'Stay inside src.',
};
const NEST = { regex: '^@nestjs/', message: 'Nest begins in guard/.' };
const PACKAGES = {
  regex: String.raw`^(?!\.|node:|jose$)`,
  message: 'Node and jose only; Nest begins in guard/.',
};

function foldersOtherThan(...allowed) {
  const others = FOLDERS.filter((folder) => !allowed.includes(folder)).join('|');
  return {
    regex: String.raw`^(\.\.?/)+(${others})/`,
    message: `This folder may import only: ${allowed.join(', ')}.`,
  };
}

// a later object replaces the options of a rule, hence one object holds all that is closed to a file
function closed(files, patterns, lazyImports, ignores = []) {
  const always = [JOSE_SUBPATHS, OWN_NAME, DETOUR, OUTSIDE];
  return {
    files,
    ignores,
    rules: {
      'no-restricted-imports': ['error', { paths: [JOSE_VERIFICATION], patterns: [...always, ...patterns] }],
      // these two forms escape the rule above
      'no-restricted-syntax': ['error', 'TSImportType', lazyImports],
    },
  };
}

const NO_LAZY_IMPORTS = 'ImportExpression';
/** Below the line the lazy loading of an optional peer may stay. */
const NO_LAZY_IMPORTS_BUT_NEST = String.raw`ImportExpression:not([source.value=/^@nestjs\u002F/])`;

/** One folder of the library. Its specs, and what they share, may use the test kit and any package that `packages` leaves them. */
function folder(
  name,
  allowed,
  { patterns = [], specPatterns = patterns, lazyImports = NO_LAZY_IMPORTS_BUT_NEST },
) {
  const specs = `${SOURCE}/${name}/**/*.{spec,fixture}.ts`;
  return [
    closed([`${SOURCE}/${name}/**/*.ts`], [foldersOtherThan(name, ...allowed), ...patterns], lazyImports, [
      specs,
    ]),
    closed([specs], [foldersOtherThan(name, 'testing', ...allowed), ...specPatterns], lazyImports),
  ];
}

const plain = {
  patterns: [PUBLIC_INDEX, PACKAGES],
  specPatterns: [PUBLIC_INDEX, NEST],
  lazyImports: NO_LAZY_IMPORTS,
};
const arrows = [
  closed(['libs/*/src/**/*.ts'], [foldersOtherThan(...ROOMS)], NO_LAZY_IMPORTS),
  ...Object.entries(PLAIN_ROOMS).flatMap(([name, allowed]) => folder(name, allowed, plain)),
  ...Object.entries(NEST_ROOMS).flatMap(([name, allowed]) =>
    folder(name, allowed, { patterns: [PUBLIC_INDEX] }),
  ),
  ...Object.entries(SUBPATHS).flatMap(([name, allowed]) => folder(name, allowed, {})),
];

export default defineConfig(
  globalIgnores(['**/dist/', '**/coverage/', 'reports/', 'libs/*/temp/', '**/.stryker-tmp/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // an interface may ask for a method where there is nothing to do
      '@typescript-eslint/no-empty-function': ['error', { allow: ['methods'] }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // it asks for `!`, which another rule of the set forbids
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // Nest declares its options as classes and takes plain objects
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // `async` alone is how a synchronous answer satisfies an interface of promises, and turns a throw into a rejection
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  arrows,
  { files: ['apps/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: ['**/libs/**'] }] } },
  {
    files: ['**/*.spec.ts', '**/*.e2e-spec.ts'],
    extends: [jest.configs['flat/recommended']],
    settings: { jest: { version: 30 } },
    rules: {
      'jest/expect-expect': [
        'error',
        { assertFunctionNames: ['expect', 'expect*', 'fc.assert', 'request.**.expect'] },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    ignores: ['apps/*/public/'],
    languageOptions: { globals: globals.node },
  },
  { files: ['apps/*/public/**/*.js'], languageOptions: { globals: globals.browser } },
  prettier,
);
