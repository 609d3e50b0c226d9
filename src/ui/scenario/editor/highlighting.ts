import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { tags } from '@lezer/highlight'

/** What is what in YAML, by classes of ours: the page's own colours, in light and dark. */
export const highlighting = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.definition(tags.propertyName), class: 'yaml-key' },
    { tag: [tags.string, tags.special(tags.string)], class: 'yaml-quoted' },
    { tag: tags.lineComment, class: 'yaml-comment' },
    { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], class: 'yaml-sign' },
    { tag: [tags.keyword, tags.meta, tags.typeName, tags.labelName], class: 'yaml-sign' },
  ]),
)
