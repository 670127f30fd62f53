package dev.simpler.cluster.host;

import dev.simpler.cluster.wire.WireMessage;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * What has been asked, and what was answered: a request that arrives again is not done again. What
 * is under way is never forgotten, however much is asked beside it; of what has been answered the
 * last requests are known, more than an owner has under way at a time. One thread.
 */
final class GivenAnswers {
  private static final int REMEMBERED = 512;

  /** Requests that are under way. */
  private final Set<Long> open = new HashSet<>();

  private final LinkedHashMap<Long, WireMessage> answers = new LinkedHashMap<>();

  /** Whether a request comes for the first time; it is under way then. */
  boolean isNew(long id) {
    return !knows(id) && open.add(id);
  }

  /** Whether a request has come before. */
  boolean knows(long id) {
    return open.contains(id) || answers.containsKey(id);
  }

  /** The answer that a request has got, if it has one. */
  Optional<WireMessage> of(long id) {
    return Optional.ofNullable(answers.get(id));
  }

  /** A request has been answered. */
  void answered(long id, WireMessage answer) {
    open.remove(id);
    answers.put(id, answer);
    if (answers.size() > REMEMBERED) {
      answers.pollFirstEntry();
    }
  }
}
