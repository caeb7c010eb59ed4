-- AlterTable
ALTER TABLE "booking_event" ADD COLUMN     "fee_cents" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "fee_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "overlap_reason" TEXT NOT NULL DEFAULT '';

-- What undo would return to from now on: each booking's last event holds what the booking holds.
UPDATE "booking_event" SET
  "fee_cents" = "booking"."fee_cents",
  "fee_reason" = "booking"."fee_reason",
  "overlap_reason" = "booking"."overlap_reason"
FROM "booking"
WHERE "booking"."id" = "booking_event"."booking_id"
  AND ("booking"."fee_cents" > 0 OR "booking"."fee_reason" <> '' OR "booking"."overlap_reason" <> '')
  AND NOT EXISTS (
    SELECT FROM "booking_event" AS "later"
    WHERE "later"."booking_id" = "booking_event"."booking_id"
      AND ("later"."at", "later"."id") > ("booking_event"."at", "booking_event"."id"));
