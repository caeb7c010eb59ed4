import { toast } from "svelte-sonner";
import { api } from "#lib/api/client.ts";
import { queryClient } from "#lib/api/query-client.ts";
import { practitionersQuery } from "#lib/bookings/bookings.queries.ts";

/** Takes a practitioner out of what is offered, or brings them back. A refusal is thrown. */
export async function setArchived(
  { id, name }: { id: string; name: string },
  archived: boolean,
): Promise<void> {
  await api.practitioners.archive.mutate({ id, archived });
  await Promise.all(
    [practitionersQuery.queryKey, ["services"], ["open-times"]].map((queryKey) =>
      queryClient.invalidateQueries({ queryKey }),
    ),
  );
  toast.success(archived ? `${name} is archived. Their visits stay.` : `${name} is back.`);
}
