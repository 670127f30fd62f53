package dev.simpler.platform;

import dev.simpler.abi.error.Described;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What providers of one service there are, by name. A provider that is broken is left out, and one
 * whose name another one has as well cannot be chosen; neither is in the way of the others. Why
 * something is missing is kept, because it is the answer when it is asked for. Immutable.
 *
 * @param <T> the service
 */
public final class Providers<T> {
  /** A broken entry makes the loader throw once; more than this is a loader that makes no way. */
  private static final int MOST_BROKEN = 1000;

  private final Map<String, List<T>> byName = new TreeMap<>();
  private final List<String> broken;

  private Providers(List<T> providers, Function<T, @Nullable String> name, List<String> broken) {
    List<String> left = new ArrayList<>(broken);
    for (T provider : providers) {
      String why;
      try {
        String called = name.apply(provider);
        if (called != null && !called.isBlank()) {
          byName.computeIfAbsent(called, unknown -> new ArrayList<>(1)).add(provider);
          continue;
        }
        why = "its name is " + (called == null ? "null" : "blank");
      } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError thrown) {
        why = "its name cannot be had: " + Described.of(thrown);
      }
      left.add(provider.getClass().getName() + ": " + why);
    }
    this.broken = List.copyOf(left);
  }

  /** Exactly these. */
  static <T> Providers<T> of(List<T> providers, Function<T, @Nullable String> name) {
    return new Providers<>(providers, name, List.of());
  }

  /** The platforms that the module path or class path offers. */
  static Providers<Platform> platforms() {
    return found(ServiceLoader.load(Platform.class), Platform::name);
  }

  /**
   * {@return the providers that a loader finds}
   *
   * @param name what a provider is called
   * @param <T> type of the service
   * @param loader of the service
   */
  public static <T> Providers<T> found(
      ServiceLoader<T> loader, Function<T, @Nullable String> name) {
    List<T> working = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    Iterator<T> each = loader.iterator();
    while (broken.size() < MOST_BROKEN) {
      try {
        if (!each.hasNext()) {
          break;
        }
        working.add(each.next());
      } catch (ServiceConfigurationError unusable) {
        Throwable cause = unusable.getCause();
        broken.add(unusable.getMessage() + (cause == null ? "" : " (" + Described.of(cause) + ")"));
      }
    }
    return new Providers<>(working, name, broken);
  }

  /** {@return those that can be chosen by name, in the order of their names} */
  public Map<String, T> all() {
    Map<String, T> all = new TreeMap<>();
    byName.forEach((name, same) -> {
      if (same.size() == 1) {
        all.put(name, same.getFirst());
      }
    });
    return all;
  }

  /**
   * {@return the one of that name, if it can be chosen; {@link #missing} says why not}
   *
   * @param name as users write it
   */
  public Optional<T> named(String name) {
    List<T> same = byName.getOrDefault(name, List.of());
    return same.size() == 1 ? Optional.of(same.getFirst()) : Optional.empty();
  }

  /**
   * {@return whether several have that name, so that none of them can be chosen}
   *
   * @param name as users write it
   */
  public boolean isShared(String name) {
    return byName.getOrDefault(name, List.of()).size() > 1;
  }

  /**
   * {@return why nothing of that name can be chosen, as far as it is known: who else has the name,
   * or which providers are broken, any of which may be the one that is meant} Empty if there is
   * nothing.
   *
   * @param name as users write it
   */
  public Optional<String> missing(String name) {
    List<T> same = byName.getOrDefault(name, List.of());
    if (same.size() > 1) {
      return Optional.of(twice(name, same));
    }
    return broken.isEmpty()
        ? Optional.empty()
        : Optional.of("left out because they are broken: " + String.join("; ", broken));
  }

  /** {@return everything that is wrong with providers, one sentence each} */
  public List<String> complaints() {
    List<String> all = new ArrayList<>(broken);
    byName.forEach((name, same) -> {
      if (same.size() > 1) {
        all.add(twice(name, same));
      }
    });
    return all;
  }

  private static String twice(String name, List<?> same) {
    return "\""
        + name
        + "\" is the name of "
        + same.size()
        + " providers: "
        + String.join(" and ", same.stream().map(each -> each.getClass().getName()).toList());
  }
}
