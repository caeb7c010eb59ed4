-- CreateEnum
CREATE TYPE "contact_by" AS ENUM ('email', 'phone', 'text');

-- CreateEnum
CREATE TYPE "bookable_by" AS ENUM ('anyone', 'new_clients', 'returning_clients', 'after_consultation', 'phone_only');

-- CreateEnum
CREATE TYPE "waitlist_status" AS ENUM ('waiting', 'booked', 'left');

-- CreateEnum
CREATE TYPE "waitlist_outcome" AS ENUM ('open', 'accepted', 'declined', 'expired');

-- AlterEnum
ALTER TYPE "booking_status" ADD VALUE 'requested';
ALTER TYPE "booking_status" ADD VALUE 'declined';
ALTER TYPE "booking_status" ADD VALUE 'late_cancelled';

-- AlterTable
ALTER TABLE "practice" ADD COLUMN     "grace_minutes" INTEGER NOT NULL DEFAULT 3,
ADD COLUMN     "holidays" TEXT[] NOT NULL DEFAULT '{}',
ADD COLUMN     "max_upcoming_visits" INTEGER,
ADD COLUMN     "offer_minutes" INTEGER NOT NULL DEFAULT 120,
ADD COLUMN     "quiet_from_minute" INTEGER NOT NULL DEFAULT 1260,
ADD COLUMN     "quiet_until_minute" INTEGER NOT NULL DEFAULT 480,
ALTER COLUMN "reminder_minutes" DROP DEFAULT,
ALTER COLUMN "reminder_minutes" TYPE INTEGER[] USING ARRAY["reminder_minutes"],
ALTER COLUMN "reminder_minutes" SET DEFAULT ARRAY[1440]::INTEGER[];

-- AlterTable
ALTER TABLE "practitioner" ADD COLUMN     "break_after_visits" INTEGER,
ADD COLUMN     "break_minutes" INTEGER NOT NULL DEFAULT 15,
ADD COLUMN     "max_visits_per_day" INTEGER,
ADD COLUMN     "max_visits_per_week" INTEGER,
ADD COLUMN     "video_link" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "client" ADD COLUMN     "chosen_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "contact_by" "contact_by" NOT NULL DEFAULT 'email',
ADD COLUMN     "may_leave_voicemail" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "variant" ADD COLUMN     "bookable_by" "bookable_by" NOT NULL DEFAULT 'anyone',
ADD COLUMN     "is_consultation" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "needs_acceptance" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "room_buffer_after_minutes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "room_buffer_before_minutes" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "offer" ADD COLUMN     "price_cents" INTEGER;

-- AlterTable
ALTER TABLE "weekly_hours" ADD COLUMN     "every_weeks" SMALLINT NOT NULL DEFAULT 1,
ADD COLUMN     "location_id" UUID,
ADD COLUMN     "valid_from" DATE,
ADD COLUMN     "valid_until" DATE;

-- AlterTable
ALTER TABLE "claim" ADD COLUMN     "busy_calendar_id" UUID,
ADD COLUMN     "lane" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "booking" ADD COLUMN     "fee_cents" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "fee_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "location_id" UUID,
ADD COLUMN     "overlap_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "pair_id" UUID,
ADD COLUMN     "room_id" UUID,
ADD COLUMN     "series_id" UUID,
ADD COLUMN     "tax_cents" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "told_starts_at" TIMESTAMPTZ(3),
ADD COLUMN     "told_status" "booking_status",
ADD COLUMN     "video_link" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "booking_event" ADD COLUMN     "status" "booking_status" NOT NULL DEFAULT 'confirmed';
ALTER TABLE "booking_event" ALTER COLUMN "status" DROP DEFAULT;

-- CreateTable
CREATE TABLE "location" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "street" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "province" TEXT NOT NULL,
    "postal_code" TEXT NOT NULL,
    "directions" TEXT NOT NULL DEFAULT '',
    "position" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "location_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tax_rate" (
    "kind" "tax_kind" NOT NULL,
    "valid_from" DATE NOT NULL,
    "basis_points" INTEGER NOT NULL,

    CONSTRAINT "tax_rate_pkey" PRIMARY KEY ("kind","valid_from")
);

-- CreateTable
CREATE TABLE "add_on" (
    "id" UUID NOT NULL,
    "service_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "price_cents" INTEGER NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "add_on_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paired_visit" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "first_variant_id" UUID NOT NULL,
    "second_variant_id" UUID NOT NULL,
    "in_either_order" BOOLEAN NOT NULL DEFAULT true,
    "least_rest_minutes" INTEGER NOT NULL DEFAULT 15,
    "most_rest_minutes" INTEGER NOT NULL DEFAULT 60,
    "least_days" INTEGER NOT NULL DEFAULT 0,
    "most_days" INTEGER NOT NULL DEFAULT 0,
    "position" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "paired_visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "room" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "location_id" UUID,
    "position" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "room_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "room_hours" (
    "id" UUID NOT NULL,
    "room_id" UUID NOT NULL,
    "weekday" SMALLINT NOT NULL,
    "start_minute" SMALLINT NOT NULL,
    "end_minute" SMALLINT NOT NULL,

    CONSTRAINT "room_hours_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "variant_room" (
    "variant_id" UUID NOT NULL,
    "room_id" UUID NOT NULL,

    CONSTRAINT "variant_room_pkey" PRIMARY KEY ("variant_id","room_id")
);

-- CreateTable
CREATE TABLE "busy_calendar" (
    "id" UUID NOT NULL,
    "practitioner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "last_read_at" TIMESTAMPTZ(3),
    "last_error" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "busy_calendar_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "id" UUID NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "practitioner_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_read_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booking_add_on" (
    "booking_id" UUID NOT NULL,
    "add_on_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "price_cents" INTEGER NOT NULL,

    CONSTRAINT "booking_add_on_pkey" PRIMARY KEY ("booking_id","add_on_id")
);

-- CreateTable
CREATE TABLE "waitlist_entry" (
    "id" UUID NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "variant_id" UUID NOT NULL,
    "practitioner_id" UUID,
    "client_id" UUID NOT NULL,
    "weekdays" INTEGER[],
    "from_minute" SMALLINT NOT NULL,
    "until_minute" SMALLINT NOT NULL,
    "from_date" DATE NOT NULL,
    "until_date" DATE NOT NULL,
    "later_booking_id" UUID,
    "status" "waitlist_status" NOT NULL DEFAULT 'waiting',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "waitlist_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "waitlist_offer" (
    "id" UUID NOT NULL,
    "secret_hash" TEXT NOT NULL,
    "entry_id" UUID NOT NULL,
    "booking_id" UUID,
    "practitioner_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "waitlist_outcome" NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "waitlist_offer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "add_on_service_id_idx" ON "add_on"("service_id");

-- CreateIndex
CREATE UNIQUE INDEX "paired_visit_slug_key" ON "paired_visit"("slug");

-- CreateIndex
CREATE INDEX "room_hours_room_id_idx" ON "room_hours"("room_id");

-- CreateIndex
CREATE INDEX "variant_room_room_id_idx" ON "variant_room"("room_id");

-- CreateIndex
CREATE INDEX "busy_calendar_practitioner_id_idx" ON "busy_calendar"("practitioner_id");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_secret_hash_key" ON "calendar_feed"("secret_hash");

-- CreateIndex
CREATE INDEX "calendar_feed_user_id_idx" ON "calendar_feed"("user_id");

-- CreateIndex
CREATE INDEX "booking_add_on_add_on_id_idx" ON "booking_add_on"("add_on_id");

-- CreateIndex
CREATE UNIQUE INDEX "waitlist_entry_secret_hash_key" ON "waitlist_entry"("secret_hash");

-- CreateIndex
CREATE INDEX "waitlist_entry_variant_id_status_idx" ON "waitlist_entry"("variant_id", "status");

-- CreateIndex
CREATE INDEX "waitlist_entry_client_id_idx" ON "waitlist_entry"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "waitlist_offer_secret_hash_key" ON "waitlist_offer"("secret_hash");

-- CreateIndex
CREATE INDEX "waitlist_offer_entry_id_idx" ON "waitlist_offer"("entry_id");

-- CreateIndex
CREATE INDEX "waitlist_offer_practitioner_id_starts_at_idx" ON "waitlist_offer"("practitioner_id", "starts_at");

-- CreateIndex
CREATE INDEX "claim_busy_calendar_id_idx" ON "claim"("busy_calendar_id");

-- CreateIndex
CREATE INDEX "booking_room_id_starts_at_idx" ON "booking"("room_id", "starts_at");

-- CreateIndex
CREATE INDEX "booking_series_id_idx" ON "booking"("series_id");

-- CreateIndex
CREATE INDEX "booking_pair_id_idx" ON "booking"("pair_id");

-- AddForeignKey
ALTER TABLE "add_on" ADD CONSTRAINT "add_on_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paired_visit" ADD CONSTRAINT "paired_visit_first_variant_id_fkey" FOREIGN KEY ("first_variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paired_visit" ADD CONSTRAINT "paired_visit_second_variant_id_fkey" FOREIGN KEY ("second_variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room" ADD CONSTRAINT "room_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "room_hours" ADD CONSTRAINT "room_hours_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variant_room" ADD CONSTRAINT "variant_room_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "variant_room" ADD CONSTRAINT "variant_room_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "weekly_hours" ADD CONSTRAINT "weekly_hours_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "busy_calendar" ADD CONSTRAINT "busy_calendar_practitioner_id_fkey" FOREIGN KEY ("practitioner_id") REFERENCES "practitioner"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_practitioner_id_fkey" FOREIGN KEY ("practitioner_id") REFERENCES "practitioner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_busy_calendar_id_fkey" FOREIGN KEY ("busy_calendar_id") REFERENCES "busy_calendar"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_room_id_fkey" FOREIGN KEY ("room_id") REFERENCES "room"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_location_id_fkey" FOREIGN KEY ("location_id") REFERENCES "location"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking_add_on" ADD CONSTRAINT "booking_add_on_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking_add_on" ADD CONSTRAINT "booking_add_on_add_on_id_fkey" FOREIGN KEY ("add_on_id") REFERENCES "add_on"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_variant_id_fkey" FOREIGN KEY ("variant_id") REFERENCES "variant"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_practitioner_id_fkey" FOREIGN KEY ("practitioner_id") REFERENCES "practitioner"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_later_booking_id_fkey" FOREIGN KEY ("later_booking_id") REFERENCES "booking"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_offer" ADD CONSTRAINT "waitlist_offer_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "waitlist_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "waitlist_offer" ADD CONSTRAINT "waitlist_offer_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- What Prisma's schema cannot say.

-- Harmonized Sales Tax in Ontario: 13 % since 1 July 2010.
INSERT INTO "tax_rate" ("kind", "valid_from", "basis_points") VALUES ('hst', '2010-07-01', 1300);
ALTER TABLE "tax_rate" ADD CONSTRAINT "tax_rate_is_a_share" CHECK ("basis_points" BETWEEN 0 AND 10000);

-- Double booking is impossible in a lane. Staff may let a visit overlap on purpose in another.
ALTER TABLE "claim" DROP CONSTRAINT "claim_no_overlap";
ALTER TABLE "claim" ADD CONSTRAINT "claim_no_overlap" EXCLUDE USING gist ("resource_id" WITH =, "lane" WITH =, "during" WITH &&);
ALTER TABLE "claim" DROP CONSTRAINT "claim_has_one_cause";
ALTER TABLE "claim" ADD CONSTRAINT "claim_has_one_cause" CHECK (num_nonnulls("booking_id", "time_off_id", "busy_calendar_id") = 1);

ALTER TABLE "weekly_hours" ADD CONSTRAINT "weekly_hours_return" CHECK ("every_weeks" BETWEEN 1 AND 52 AND ("every_weeks" = 1 OR "valid_from" IS NOT NULL) AND ("valid_from" IS NULL OR "valid_until" IS NULL OR "valid_from" <= "valid_until"));
ALTER TABLE "room_hours" ADD CONSTRAINT "room_hours_lie_in_a_day" CHECK ("weekday" BETWEEN 1 AND 7 AND 0 <= "start_minute" AND "start_minute" < "end_minute" AND "end_minute" <= 1440);
ALTER TABLE "variant" ADD CONSTRAINT "room_buffers_are_not_negative" CHECK ("room_buffer_before_minutes" >= 0 AND "room_buffer_after_minutes" >= 0);
ALTER TABLE "add_on" ADD CONSTRAINT "add_on_is_not_negative" CHECK ("minutes" >= 0 AND "price_cents" >= 0);
ALTER TABLE "offer" ADD CONSTRAINT "offer_price_is_not_negative" CHECK ("price_cents" >= 0);
ALTER TABLE "practitioner" ADD CONSTRAINT "practitioner_limits_are_positive" CHECK ("max_visits_per_day" > 0 AND "max_visits_per_week" > 0 AND "break_after_visits" > 0 AND "break_minutes" > 0);
ALTER TABLE "booking" ADD CONSTRAINT "booking_sums_are_not_negative" CHECK ("tax_cents" >= 0 AND "fee_cents" >= 0);
ALTER TABLE "paired_visit" ADD CONSTRAINT "pair_is_in_order" CHECK (0 <= "least_rest_minutes" AND "least_rest_minutes" <= "most_rest_minutes" AND 0 <= "least_days" AND "least_days" <= "most_days");
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_window_is_in_order" CHECK ("from_minute" < "until_minute" AND "from_date" <= "until_date");
