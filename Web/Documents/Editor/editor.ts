import { markdown } from "@codemirror/lang-markdown";
import { EditorView } from "@codemirror/view";

new EditorView({ extensions: [markdown()], parent: document.body });
