import { z } from 'zod';

/** The part of JSON Schema that `z.toJSONSchema` writes for the schemas of contract/. */
const jsonSchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  description: z.string().optional(),
  const: z.unknown().optional(),
  default: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  get properties() {
    return z.record(z.string(), jsonSchema).optional();
  },
  get items() {
    return jsonSchema.optional();
  },
  get additionalProperties() {
    return z.union([z.boolean(), jsonSchema]).optional();
  },
  get anyOf() {
    return z.array(jsonSchema).optional();
  },
  get oneOf() {
    return z.array(jsonSchema).optional();
  },
});
type JsonSchema = z.infer<typeof jsonSchema>;

/** A field of a schema, at any depth. */
interface Row {
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly means: string;
}

/**
 * The fields of a schema as a Markdown table. `input`: the form that a client may send, in which fields with defaults
 * can be left out.
 */
export function schemaTable(schema: z.ZodType, io: 'input' | 'output'): string {
  const json = jsonSchema.parse(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
  const rows = rowsOf(json, '', true);
  const lines = rows.map(({ path, type, required, means }) => {
    const field = `\`${path}\`${required ? '' : ' (optional)'}`;
    return `| ${field} | ${cell(type)} | ${cell(means)} |`;
  });
  return ['| field | type | meaning |', '| --- | --- | --- |', ...lines].join('\n');
}

/** Escapes characters that would end a cell or start another one. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function rowsOf(schema: JsonSchema, path: string, required: boolean): Row[] {
  const own = path === '' ? [] : [{ path, type: typeOf(schema), required, means: meaningOf(schema) }];
  return [...own, ...childrenOf(schema, path)];
}

function childrenOf(schema: JsonSchema, path: string): Row[] {
  const { properties, required = [], items, additionalProperties } = schema;
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  const fields = Object.entries(properties ?? {}).flatMap(([name, child]) =>
    rowsOf(child, below(name), required.includes(name)),
  );
  const each = items === undefined ? [] : childrenOf(items, `${path}[]`);
  const values = typeof additionalProperties === 'object' ? childrenOf(additionalProperties, below('<key>')) : [];
  return [...fields, ...each, ...values, ...variantsOf(schema).flatMap((one) => variantRows(one, path))];
}

function variantsOf({ anyOf, oneOf }: JsonSchema): readonly JsonSchema[] {
  return anyOf ?? oneOf ?? [];
}

/** The fields of one form of a union. If a constant distinguishes the form, the constant is its name. */
function variantRows(schema: JsonSchema, path: string): Row[] {
  const named = Object.entries(schema.properties ?? {}).find(([, child]) => child.const !== undefined);
  if (named === undefined) return childrenOf(schema, path);
  const [name, { const: value }] = named;
  return childrenOf(schema, `${path}(${name}: ${String(value)})`);
}

function typeOf(schema: JsonSchema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  const variants = variantsOf(schema);
  if (variants.length > 0) return [...new Set(variants.map(typeOf))].join(' or ');
  if (schema.type === 'array') return `array of ${schema.items === undefined ? 'any' : typeOf(schema.items)}`;
  return `${[schema.type ?? 'any'].flat().join(' or ')}${limitsOf(schema)}`;
}

/** Limits that a person chose, not the largest safe integer. */
function limitsOf({ minimum, maximum, minLength, maxLength }: JsonSchema): string {
  const least = minimum ?? minLength;
  const most = maximum ?? maxLength;
  const parts = [
    least === undefined || Math.abs(least) === Number.MAX_SAFE_INTEGER ? '' : `at least ${least}`,
    most === undefined || most === Number.MAX_SAFE_INTEGER ? '' : `at most ${most}`,
  ].filter(Boolean);
  const unit = maxLength === undefined && minLength === undefined ? '' : ' characters';
  return parts.length === 0 ? '' : `, ${parts.join(', ')}${unit}`;
}

function meaningOf({ description, default: usual, maxItems }: JsonSchema): string {
  const parts = [
    description ?? '',
    maxItems === undefined ? '' : `At most ${maxItems}.`,
    usual === undefined ? '' : `Default: \`${JSON.stringify(usual)}\`.`,
  ];
  return parts.filter(Boolean).join(' ');
}
