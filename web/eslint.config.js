import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser } } },
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      // The type checker knows what is defined.
      'no-undef': 'off',
      // What a source said is text; nothing may become HTML.
      'svelte/no-at-html-tags': 'error',
      'svelte/require-each-key': 'error',
      // Addresses here are made by one function, not by a router of SvelteKit.
      'svelte/no-navigation-without-resolve': 'off',
      // A Map that is made and dropped in one function need not be reactive; state is marked by $state.
      'svelte/prefer-svelte-reactivity': 'off',
      eqeqeq: 'error',
    },
  },
);
