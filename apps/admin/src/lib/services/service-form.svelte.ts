import type { ServiceInput, ServiceView, VariantView } from "@attune/domain/schemas";

/** A variant as it is typed: its price in dollars. */
interface VariantForm {
  key: string;
  id: string | undefined;
  name: string;
  minutes: number;
  price: string;
  mode: VariantView["mode"];
  bufferBeforeMinutes: number;
  bufferAfterMinutes: number;
  practitionerIds: string[];
}

const emptyService = {
  slug: "",
  name: "",
  summary: "",
  description: "",
  illustration: "",
  taxKind: "exempt" as const,
};

/** What is being typed about a service, and the input that it makes. */
export class ServiceForm {
  readonly id: string | undefined;
  readonly fields = $state<Omit<ServiceInput, "id" | "variants">>(emptyService);
  readonly variants = $state<VariantForm[]>([]);

  constructor(service: ServiceView | undefined, practitionerIds: string[]) {
    this.id = service?.id;
    if (service) {
      const { slug, name, summary, description, illustration, taxKind } = service;
      this.fields = { slug, name, summary, description, illustration, taxKind };
      this.variants = service.variants.map(formOf);
    } else {
      this.fields = { ...emptyService };
      this.add(practitionerIds);
    }
  }

  add(practitionerIds: string[]) {
    this.variants.push({
      key: crypto.randomUUID(),
      id: undefined,
      name: "",
      minutes: 50,
      price: "",
      mode: "in_person",
      bufferBeforeMinutes: 0,
      bufferAfterMinutes: 10,
      practitionerIds,
    });
  }

  remove(index: number) {
    this.variants.splice(index, 1);
  }

  /** Moves a variant up (-1) or down (1) in the order that visitors see. */
  shift(index: number, by: -1 | 1) {
    const [variant] = this.variants.splice(index, 1);
    if (variant) this.variants.splice(index + by, 0, variant);
  }

  get input(): ServiceInput {
    return {
      ...(this.id && { id: this.id }),
      ...this.fields,
      variants: this.variants.map(({ key: _, id, price, ...variant }) => ({
        ...(id && { id }),
        ...variant,
        priceCents: centsOf(price),
      })),
    };
  }
}

function formOf({ id, priceCents, practitioners, ...variant }: VariantView): VariantForm {
  return {
    ...variant,
    key: id,
    id,
    price: (priceCents / 100).toFixed(priceCents % 100 === 0 ? 0 : 2),
    practitionerIds: practitioners.map((practitioner) => practitioner.id),
  };
}

/** Dollars as typed, in cents; what is no amount becomes one that the server refuses at its field. */
function centsOf(price: string): number {
  const dollars = Number(price.replace(/[\s$,]/g, ""));
  return price.trim() && Number.isFinite(dollars) ? Math.round(dollars * 100) : -1;
}
