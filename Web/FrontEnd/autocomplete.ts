/** Stands in for @codemirror/autocomplete, which lang-markdown only needs to complete HTML tags; our documents hold none. */
export class CompletionContext {}
