package dev.simpler.sim.image;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What images may use of one class of the JDK. Immutable.
 *
 * @param named members with what each costs
 * @param others whether all other members are allowed too, at the cost that their types suggest
 * @param denied members that are not among these others
 */
record LibraryClass(Map<String, LibraryCost> named, boolean others, Set<String> denied) {
  LibraryClass {
    named = Map.copyOf(named);
    denied = Set.copyOf(denied);
  }

  /** No members. */
  LibraryClass() {
    this(Map.of(), false, Set.of());
  }

  /** These members too, at this cost. */
  LibraryClass allow(LibraryCost cost, String... members) {
    Map<String, LibraryCost> more = new HashMap<>(named);
    for (String member : members) {
      more.put(member, cost);
    }
    return new LibraryClass(more, others, denied);
  }

  /** All other members too, but these. */
  LibraryClass allowOthersBut(String... members) {
    return new LibraryClass(named, true, Set.of(members));
  }

  boolean allows(String member) {
    return named.containsKey(member) || others && !denied.contains(member);
  }

  /** What a call costs; a member that is not named makes text if it returns some. */
  LibraryCost cost(String member, String descriptor) {
    @Nullable LibraryCost known = named.get(member);
    if (known != null) {
      return known;
    }
    int close = descriptor.indexOf(')');
    if (descriptor.startsWith("Ljava/lang/String;", close + 1)) {
      return LibraryCost.MAKE;
    }
    boolean takesObject =
        descriptor.lastIndexOf(';', close) > 0 || descriptor.lastIndexOf('[', close) > 0;
    return takesObject ? LibraryCost.SCAN : LibraryCost.FREE;
  }
}
