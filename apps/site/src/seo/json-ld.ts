import type { Article, PracticeView, ServiceView, VariantView } from "@attune/domain/schemas";

type JsonLd = Record<string, unknown>;

/** Writes data for a script element: nothing in it can end the element. */
export function serialise(data: JsonLd): string {
  return JSON.stringify({ "@context": "https://schema.org", ...data }).replaceAll("<", "\\u003c");
}

/** The practice as search engines know it. No reviews, no ratings: the Colleges do not allow them. */
export function practiceData(practice: PracticeView, siteUrl: string): JsonLd {
  return {
    "@type": "MedicalBusiness",
    "@id": `${siteUrl}/#practice`,
    name: practice.name,
    description: practice.tagline,
    url: siteUrl,
    telephone: practice.phone,
    email: practice.email,
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
export function serviceData(service: ServiceView, practice: PracticeView, siteUrl: string): JsonLd {
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
    provider: { "@id": `${siteUrl}/#practice` },
    offers: service.variants.map(offer),
  };
}

/** An article with its author. */
export function articleData(article: Article, practice: PracticeView, siteUrl: string): JsonLd {
  return {
    "@type": "BlogPosting",
    headline: article.title,
    description: article.summary,
    datePublished: article.publishedAt,
    dateModified: article.updatedAt,
    url: `${siteUrl}/blog/${article.slug}`,
    author: {
      "@type": "Person",
      name: article.author.name,
      jobTitle: article.author.title,
      url: `${siteUrl}/team#${article.author.slug}`,
    },
    publisher: { "@type": "Organization", name: practice.name, url: siteUrl },
  };
}
