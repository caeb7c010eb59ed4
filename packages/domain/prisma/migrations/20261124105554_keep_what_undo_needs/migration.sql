-- AlterTable
ALTER TABLE "booking_event" ADD COLUMN     "fee_cents" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "fee_reason" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "overlap_reason" TEXT NOT NULL DEFAULT '';
