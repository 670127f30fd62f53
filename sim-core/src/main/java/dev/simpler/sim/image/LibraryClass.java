package dev.simpler.sim.image;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What images may use of one class of the JDK: its members by name, with what each costs. */
final class LibraryClass {
  private final Map<String, LibraryCost> named = new HashMap<>();
  private final Set<String> denied = new HashSet<>();
  private boolean derived;

  /** These members, at this cost. */
  LibraryClass allow(LibraryCost cost, String... members) {
    for (String member : members) {
      named.put(member, cost);
    }
    return this;
  }

  /** All other members too, at the cost that their types suggest, but these. */
  LibraryClass allowOthersBut(String... members) {
    derived = true;
    denied.addAll(Set.of(members));
    return this;
  }

  boolean allows(String member) {
    return named.containsKey(member) || derived && !denied.contains(member);
  }

  /** What a call costs; a member that is not named makes text if it returns some. */
  LibraryCost cost(String member, String descriptor) {
    @Nullable LibraryCost known = named.get(member);
    if (known != null) {
      return known;
    }
    int close = descriptor.indexOf(')');
    boolean returnsText = descriptor.startsWith("Ljava/lang/String;", close + 1);
    boolean takesSized =
        descriptor.lastIndexOf(';', close) > 0 || descriptor.lastIndexOf('[', close) > 0;
    return returnsText ? LibraryCost.MAKE : takesSized ? LibraryCost.SCAN : LibraryCost.FREE;
  }
}
