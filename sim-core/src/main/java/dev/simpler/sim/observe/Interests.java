package dev.simpler.sim.observe;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What several observers take together.
 *
 * @param details what at least one of them takes
 * @param alike whether all take the same
 */
record Interests(Set<EventDetail> details, boolean alike) {
  static Interests of(List<Attachment> watching) {
    Set<EventDetail> all = EnumSet.noneOf(EventDetail.class);
    watching.forEach(each -> all.addAll(each.details()));
    return new Interests(
        Collections.unmodifiableSet(all),
        watching.stream().allMatch(each -> each.details().equals(all)));
  }
}
