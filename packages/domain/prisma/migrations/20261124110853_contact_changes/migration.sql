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
