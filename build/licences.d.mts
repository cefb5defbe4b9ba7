export interface ShippedPart {
  readonly kind: string;
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}
export function isCompatible(expression: string | undefined): boolean;
export function shippedParts(): Promise<readonly ShippedPart[]>;
export function licenceFaults(): Promise<readonly string[]>;
