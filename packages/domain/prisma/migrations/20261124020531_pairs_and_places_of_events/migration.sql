-- AlterTable
ALTER TABLE "booking_event" ADD COLUMN     "location_id" UUID,
ADD COLUMN     "room_id" UUID;

-- CreateTable
CREATE TABLE "pair" (
    "id" UUID NOT NULL,
    "paired_visit_id" UUID NOT NULL,

    CONSTRAINT "pair_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "pair_paired_visit_id_idx" ON "pair"("paired_visit_id");

-- Pairs that were booked before: each by the plan of its two visits.
INSERT INTO "pair" ("id", "paired_visit_id")
SELECT DISTINCT ON (one."pair_id") one."pair_id", plan."id"
FROM "booking" AS one
JOIN "booking" AS other ON other."pair_id" = one."pair_id" AND other."id" <> one."id"
JOIN "paired_visit" AS plan ON plan."first_variant_id" = one."variant_id" AND plan."second_variant_id" = other."variant_id"
ORDER BY one."pair_id", plan."position";
UPDATE "booking" SET "pair_id" = NULL WHERE "pair_id" NOT IN (SELECT "id" FROM "pair");

-- Where visits took place until now: where they take place.
UPDATE "booking_event" SET "room_id" = "booking"."room_id", "location_id" = "booking"."location_id"
FROM "booking" WHERE "booking"."id" = "booking_event"."booking_id";

-- AddForeignKey
ALTER TABLE "pair" ADD CONSTRAINT "pair_paired_visit_id_fkey" FOREIGN KEY ("paired_visit_id") REFERENCES "paired_visit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_pair_id_fkey" FOREIGN KEY ("pair_id") REFERENCES "pair"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking_event" ADD CONSTRAINT "booking_event_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking_event" ADD CONSTRAINT "booking_event_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE SET NULL ON UPDATE CASCADE;
