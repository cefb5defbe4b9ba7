export function billOfMaterials(time: string): Promise<{
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly serialNumber: string;
  readonly components: readonly {
    readonly type: string;
    readonly 'bom-ref': string;
    readonly name: string;
    readonly licenses: readonly object[];
    readonly purl?: string;
    readonly hashes?: readonly object[];
  }[];
}>;
