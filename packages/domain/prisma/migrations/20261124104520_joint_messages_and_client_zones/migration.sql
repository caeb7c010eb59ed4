-- AlterTable
ALTER TABLE "booking" ADD COLUMN     "client_zone" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "message_visit" (
    "message_id" UUID NOT NULL,
    "booking_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,

    CONSTRAINT "message_visit_pkey" PRIMARY KEY ("message_id","booking_id")
);

-- CreateIndex
CREATE INDEX "message_visit_booking_id_sequence_idx" ON "message_visit"("booking_id", "sequence");

-- AddForeignKey
ALTER TABLE "message_visit" ADD CONSTRAINT "message_visit_message_id_fkey" FOREIGN KEY ("message_id") REFERENCES "message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "message_visit" ADD CONSTRAINT "message_visit_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE CASCADE ON UPDATE CASCADE;
