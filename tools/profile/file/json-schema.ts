import type { Key, Shape } from './shape'

/** The JSON Schema (draft 2020-12) of a shape, for editors. It says no more than the shape; what shows only between values `berth profile check` tells. */
export function jsonSchema(shape: Shape, title: string): object {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...schemaOf(shape) }
}

function schemaOf(shape: Shape): object {
  const description = shape.what
  switch (shape.is) {
    case 'number':
      return { description, type: shape.whole ? 'integer' : 'number', minimum: shape.min, maximum: shape.max }
    case 'text':
      return { description, type: 'string', minLength: 1, ...(shape.pattern === undefined ? {} : { pattern: shape.pattern.source }) }
    case 'flag':
      return { description, type: 'boolean' }
    case 'choice':
      return { description, enum: shape.choices }
    case 'list':
      return { description, type: 'array', items: schemaOf(shape.of), minItems: shape.min, maxItems: shape.max }
    case 'map':
      return { description, ...mapSchema(shape.keys) }
    case 'kinds': {
      const kinds = Object.entries(shape.kinds)
      const words = kinds.filter(([, keys]) => Object.values(keys).every(({ optional }) => optional)).map(([word]) => word)
      const maps = kinds.map(([word, keys]) =>
        mapSchema({ kind: { shape: { is: 'choice', choices: [word], what: 'its kind' }, optional: false, open: false }, ...keys }),
      )
      return { description, oneOf: [...(words.length === 0 ? [] : [{ enum: words }]), ...maps] }
    }
    case 'either':
      return { description, anyOf: shape.shapes.map(schemaOf) }
  }
}

function mapSchema(keys: Readonly<Record<string, Key>>): object {
  const all = Object.entries(keys)
  return {
    type: 'object',
    properties: Object.fromEntries(all.map(([name, { shape, open }]) => [name, open ? { anyOf: [{ type: 'null' }, schemaOf(shape)] } : schemaOf(shape)])),
    required: all.filter(([, { optional }]) => !optional).map(([name]) => name),
    additionalProperties: false,
  }
}
