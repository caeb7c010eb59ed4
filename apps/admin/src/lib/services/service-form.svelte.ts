import type { AddOnView, ServiceInput, ServiceView, VariantView } from "@attune/domain/schemas";

/** A variant as it is typed: its prices in dollars. */
interface VariantForm extends Omit<VariantView, "id" | "priceCents" | "practitioners"> {
  key: string;
  id: string | undefined;
  price: string;
  practitionerIds: string[];
  /** Practitioners' own prices, empty where the variant's holds. */
  ownPrices: Record<string, string>;
}

/** An add-on as it is typed: its price in dollars. */
interface AddOnForm {
  key: string;
  id: string | undefined;
  name: string;
  minutes: number;
  price: string;
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
  readonly fields = $state<Omit<ServiceInput, "id" | "variants" | "addOns">>(emptyService);
  readonly variants = $state<VariantForm[]>([]);
  readonly addOns = $state<AddOnForm[]>([]);

  constructor(service: ServiceView | undefined, practitionerIds: string[]) {
    this.id = service?.id;
    if (service) {
      const { slug, name, summary, description, illustration, taxKind } = service;
      this.fields = { slug, name, summary, description, illustration, taxKind };
      this.variants = service.variants.map(formOf);
      this.addOns = service.addOns.map(addOnFormOf);
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
      roomBufferBeforeMinutes: 0,
      roomBufferAfterMinutes: 0,
      bookableBy: "anyone",
      isConsultation: false,
      needsAcceptance: false,
      roomIds: [],
      practitionerIds,
      ownPrices: {},
    });
  }

  addAddOn() {
    const key = crypto.randomUUID();
    this.addOns.push({ key, id: undefined, name: "", minutes: 15, price: "" });
  }

  removeAddOn(index: number) {
    this.addOns.splice(index, 1);
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
      variants: this.variants.map(
        ({ key: _, id, price, practitionerIds, ownPrices, ...variant }) => ({
          ...(id && { id }),
          ...variant,
          priceCents: centsOf(price),
          offers: practitionerIds.map((practitionerId) => {
            const ownPrice = ownPrices[practitionerId] ?? "";
            return { practitionerId, priceCents: ownPrice.trim() ? centsOf(ownPrice) : null };
          }),
        }),
      ),
      addOns: this.addOns.map(({ key: _, id, price, ...addOn }) => ({
        ...(id && { id }),
        ...addOn,
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
    price: dollarsOf(priceCents),
    practitionerIds: practitioners.map((practitioner) => practitioner.id),
    ownPrices: Object.fromEntries(
      practitioners.map((practitioner) => [
        practitioner.id,
        practitioner.priceCents === null ? "" : dollarsOf(practitioner.priceCents),
      ]),
    ),
  };
}

function addOnFormOf({ id, name, minutes, priceCents }: AddOnView): AddOnForm {
  return { key: id, id, name, minutes, price: dollarsOf(priceCents) };
}

function dollarsOf(cents: number): string {
  return (cents / 100).toFixed(cents % 100 === 0 ? 0 : 2);
}

/** Dollars as typed, in cents; what is no amount becomes one that the server refuses at its field. */
function centsOf(price: string): number {
  const dollars = Number(price.replace(/[\s$,]/g, ""));
  return price.trim() && Number.isFinite(dollars) ? Math.round(dollars * 100) : -1;
}
