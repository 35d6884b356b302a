import tseslint from 'typescript-eslint'
import hooks from 'eslint-plugin-react-hooks'
import office from 'eslint-plugin-office-addins'

const barrels = { 'no-restricted-syntax': ['error', { selector: 'ExportAllDeclaration', message: 'No barrels: import a name from the file that holds it.' }] }

export default tseslint.config(
  { ignores: ['dist', 'data', 'node_modules', '**/*.mjs', '**/*.cjs'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        // One for all floors, whose types it works out once: that no floor sees more than it may is what `npm run types` looks at.
        project: ['tsconfig.lint.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      ...barrels,
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' }],
      'no-restricted-globals': ['error', { name: 'Office', message: 'Only src/host/office-word names Office.' }, { name: 'Word', message: 'Only src/host/office-word names Word.' }, { name: 'OfficeExtension', message: 'Only src/host/office-word names OfficeExtension.' }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'office-addins': office, 'react-hooks': hooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      'office-addins/no-context-sync-in-loop': 'error',
      'office-addins/call-sync-before-read': 'error',
      'office-addins/call-sync-after-load': 'error',
      'office-addins/load-object-before-read': 'error',
      'office-addins/no-empty-load': 'error',
      'office-addins/no-office-initialize': 'error',
    },
  },
  { files: ['src/host/office-word/**/*.ts', 'src/host/pick-host.ts', 'test/word/**/*.word.ts'], rules: { 'no-restricted-globals': 'off' } },
  {
    // A letter is made again years later, on another machine: nothing in it may come from the machine's data of languages.
    files: ['core/letter/**/*.ts', 'core/docx/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', { name: 'Intl', message: 'Letters bring their languages: core/letter/format/language-words.ts.' }],
      'no-restricted-properties': [
        'error',
        ...['toLocaleUpperCase', 'toLocaleLowerCase', 'toLocaleString', 'toLocaleDateString', 'toLocaleTimeString', 'localeCompare'].map((property) => ({
          property,
          message: 'Letters bring their languages: core/letter/format/letter-case.ts, text-order.ts, language-words.ts.',
        })),
      ],
    },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'test/**/*.ts'],
    rules: { 'max-lines': 'off', '@typescript-eslint/no-non-null-assertion': 'off', '@typescript-eslint/unbound-method': 'off' },
  },
)
