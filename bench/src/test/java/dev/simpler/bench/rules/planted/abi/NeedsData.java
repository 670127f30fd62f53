package dev.simpler.bench.rules.planted.abi;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cannot be initialised where nobody gave it data, so only its declarations can be looked at. */
final class NeedsData {
  private static final @Nullable Pattern GIVEN = null;
  static final Pattern DATA = Objects.requireNonNull(GIVEN);
  static final List<String> NAMES = new ArrayList<>();

  private NeedsData() {}
}
