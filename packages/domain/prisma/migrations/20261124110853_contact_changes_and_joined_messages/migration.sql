-- CreateTable
CREATE TABLE "contact_change" (
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "phone" TEXT,
    "pronouns" TEXT,
    "chosen_name" TEXT,
    "contact_by" "contact_by",
    "may_leave_voicemail" BOOLEAN,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "contact_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "contact_change_client_id_idx" ON "contact_change"("client_id");

-- AddForeignKey
ALTER TABLE "contact_change" ADD CONSTRAINT "contact_change_client_id_fkey" FOREIGN KEY ("client_id") REFERENCES "client"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "waitlist_entry_id" UUID,
ALTER COLUMN "booking_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "waitlist_entry" ADD COLUMN     "mailed_hash" TEXT;

-- CreateIndex
CREATE INDEX "message_waitlist_entry_id_idx" ON "message"("waitlist_entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "waitlist_entry_mailed_hash_key" ON "waitlist_entry"("mailed_hash");

-- AddForeignKey
ALTER TABLE "message" ADD CONSTRAINT "message_waitlist_entry_id_fkey" FOREIGN KEY ("waitlist_entry_id") REFERENCES "waitlist_entry"("id") ON DELETE CASCADE ON UPDATE CASCADE;
