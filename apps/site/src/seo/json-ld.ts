import type {
  Article,
  PractitionerView,
  PracticeView,
  ServiceView,
  VariantView,
} from "@attune/domain/schemas";
import { collegeName } from "../people/colleges.ts";

export type JsonLdData = Record<string, unknown>;

/** Writes data for a script element: nothing in it can end the element. */
export function serialise(data: JsonLdData): string {
  return JSON.stringify({ "@context": "https://schema.org", ...data }).replaceAll("<", "\\u003c");
}

/** The practice as search engines know it. No reviews, no ratings: the Colleges do not allow them. */
export function practiceData(practice: PracticeView, siteUrl: string): JsonLdData {
  return {
    "@type": "MedicalBusiness",
    "@id": `${siteUrl}/#practice`,
    name: practice.name,
    description: practice.tagline,
    url: siteUrl,
    telephone: practice.phone,
    email: practice.email,
    currenciesAccepted: practice.currency,
    address: {
      "@type": "PostalAddress",
      streetAddress: practice.street,
      addressLocality: practice.city,
      addressRegion: practice.province,
      postalCode: practice.postalCode,
      addressCountry: "CA",
    },
  };
}

/** A service with an offer for each variant. */
export function serviceData(
  service: ServiceView,
  practice: PracticeView,
  siteUrl: string,
): JsonLdData {
  const offer = (variant: VariantView) => ({
    "@type": "Offer",
    name: variant.name,
    price: (variant.priceCents / 100).toFixed(2),
    priceCurrency: practice.currency,
    url: `${siteUrl}/book/${variant.id}`,
  });
  return {
    "@type": "Service",
    name: service.name,
    description: service.summary,
    url: `${siteUrl}/services/${service.slug}`,
    provider: practiceData(practice, siteUrl),
    offers: service.variants.map(offer),
  };
}

/** A practitioner with the title and number under which their College knows them. */
export function personData(practitioner: PractitionerView, siteUrl: string): JsonLdData {
  return {
    "@type": "Person",
    "@id": `${siteUrl}/team#${practitioner.slug}`,
    name: practitioner.name,
    jobTitle: practitioner.title,
    description: practitioner.summary,
    identifier: practitioner.registrationNumber,
    memberOf: { "@type": "Organization", name: collegeName(practitioner.college) },
    worksFor: { "@id": `${siteUrl}/#practice` },
  };
}

/** An article with its author. */
export function articleData(article: Article, practice: PracticeView, siteUrl: string): JsonLdData {
  return {
    "@type": "BlogPosting",
    headline: article.title,
    description: article.summary,
    datePublished: article.publishedAt,
    dateModified: article.updatedAt,
    url: `${siteUrl}/blog/${article.slug}`,
    keywords: article.tags.map(({ name }) => name).join(", "),
    inLanguage: "en-CA",
    author: {
      "@type": "Person",
      name: article.author.name,
      jobTitle: article.author.title,
      url: `${siteUrl}/team#${article.author.slug}`,
    },
    publisher: { "@type": "Organization", name: practice.name, url: siteUrl },
  };
}

/** The way to a page from the top of the site. */
export function breadcrumbData(
  crumbs: readonly { name: string; path: string }[],
  siteUrl: string,
): JsonLdData {
  return {
    "@type": "BreadcrumbList",
    itemListElement: crumbs.map(({ name, path }, index) => ({
      "@type": "ListItem",
      position: index + 1,
      name,
      item: `${siteUrl}${path}`,
    })),
  };
}
