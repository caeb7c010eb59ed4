import CalendarDays from "@lucide/svelte/icons/calendar-days";
import Clock from "@lucide/svelte/icons/clock-3";
import DoorOpen from "@lucide/svelte/icons/door-open";
import HandHeart from "@lucide/svelte/icons/hand-heart";
import List from "@lucide/svelte/icons/list";
import Mail from "@lucide/svelte/icons/mail";
import PenLine from "@lucide/svelte/icons/pen-line";
import Settings from "@lucide/svelte/icons/settings-2";
import Hourglass from "@lucide/svelte/icons/hourglass";
import Users from "@lucide/svelte/icons/users-round";

/** The screens of the dashboard. On a narrow screen the first four stay in reach, the rest open on demand. */
export const screens = [
  { href: "/", name: "Today", icon: Clock },
  { href: "/calendar", name: "Calendar", icon: CalendarDays },
  { href: "/bookings", name: "Bookings", icon: List },
  { href: "/posts", name: "Posts", icon: PenLine },
  { href: "/waitlist", name: "Waitlist", icon: Hourglass },
  { href: "/services", name: "Services", icon: HandHeart },
  { href: "/team", name: "Team", icon: Users },
  { href: "/rooms", name: "Rooms", icon: DoorOpen },
  { href: "/settings", name: "Settings", icon: Settings },
  { href: "/outbox", name: "Outbox", icon: Mail },
] as const;

export type Screen = (typeof screens)[number];

/** Whether a page belongs to a screen. */
export function isCurrent(screen: Screen, pathname: string): boolean {
  if (screen.href === "/") return pathname === "/";
  return pathname === screen.href || pathname.startsWith(`${screen.href}/`);
}
