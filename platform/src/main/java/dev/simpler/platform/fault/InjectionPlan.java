package dev.simpler.platform.fault;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.NearNames;
import dev.simpler.platform.PlatformException;
import dev.simpler.platform.setting.GivenSetting;
import dev.simpler.platform.setting.SettingException;
import dev.simpler.platform.setting.SettingReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The faults of a worker's device, as text {@code KIND[@N|~RATE][:device=N|:sub=N][:by=N]}, with
 * commas between. Immutable.
 *
 * @param faults the faults
 * @param seed what rates and bits are drawn with
 */
public record InjectionPlan(List<Injection> faults, long seed) {
  /** The setting that holds a plan. */
  public static final String SETTING = "SIMPLER_INJECT";

  /** No faults. */
  public static final InjectionPlan NONE = new InjectionPlan(List.of(), 0);

  private static final Pattern FAULT =
      Pattern.compile(
          "(?<kind>[a-z-]+)(@(?<nth>[1-9]\\d{0,8})|~(?<rate>0?\\.\\d{1,9}|1))?"
              + "(:device=(?<device>\\d{1,3})|:sub=(?<sub>\\d{1,3}))?(:by=(?<by>\\d{1,12}))?");

  /** Copies the list. */
  public InjectionPlan {
    faults = List.copyOf(faults);
  }

  /**
   * {@return the plan among the settings of a device, or of the process}
   *
   * @param seed of the device
   * @param settings by name
   * @throws SettingException if it is none
   */
  public static InjectionPlan of(Map<String, String> settings, long seed) {
    return new SettingReader(settings, System.getenv())
        .find(SETTING)
        .map(given -> of(given, seed))
        .orElse(NONE);
  }

  /**
   * Refuses faults of child processes among settings of a device that is opened here.
   *
   * @param settings by name
   */
  public static void requireInThisProcess(Map<String, String> settings) {
    InjectionPlan ofChildren = of(settings, 0).only(kind -> kind.event() == FaultEvent.TASK);
    if (!ofChildren.isEmpty()) {
      throw new PlatformException(
          Fault.of(
                  ErrorCategory.USAGE,
                  "the fault " + ofChildren.text() + " on a device that has no child process")
              .mend("run its worker in mode process"));
    }
  }

  /**
   * {@return the plan that a setting holds}
   *
   * @param given a value in the grammar of plans
   * @param seed of the device
   */
  public static InjectionPlan of(GivenSetting given, long seed) {
    List<Injection> faults = new ArrayList<>();
    for (String each : given.value().split(",", -1)) {
      faults.add(fault(each.strip(), given));
    }
    return new InjectionPlan(faults, seed);
  }

  private static Injection fault(String text, GivenSetting given) {
    Matcher parts = FAULT.matcher(text);
    if (!parts.matches()) {
      throw refused(given, "");
    }
    String written = parts.group("kind");
    InjectedKind kind = InjectedKind.of(written).orElseThrow(() -> refused(given, written));
    String rate = parts.group("rate");
    String by = parts.group("by");
    boolean ofSub = parts.group("sub") != null;
    if (by != null && kind.by().isEmpty() || ofSub && kind.event() != FaultEvent.TASK) {
      throw refused(given, "");
    }
    return new Injection(
        kind,
        rate == null ? number(parts.group("nth"), 1) : 0,
        rate == null ? 0 : Double.parseDouble(rate),
        (int) number(parts.group("device"), -1),
        (int) number(parts.group("sub"), -1),
        number(by, kind.usual()));
  }

  private static long number(@Nullable String text, long otherwise) {
    return text == null ? otherwise : Long.parseLong(text);
  }

  /** The refusal of a plan in which this word stands for a kind, if that is what is wrong. */
  private static SettingException refused(GivenSetting given, String kind) {
    return given.refused(
        "KIND[@N|~RATE][:device=N|:sub=N][:by=N] with commas between, sub only with child-killed,"
            + " child-stopped or mailbox-delayed, KIND one of "
            + String.join(", ", InjectedKind.words())
            + (kind.isEmpty() ? "" : NearNames.question(kind, InjectedKind.words())));
  }

  /**
   * {@return how long a parent gives its children's tasks, in milliseconds; empty if none is to be
   * stopped} Who waits for a child that the plan stops need not wait as long as for one that works.
   */
  public OptionalLong taskLimitMs() {
    return faults.stream()
        .filter(each -> each.kind() == InjectedKind.CHILD_STOPPED)
        .mapToLong(Injection::by)
        .min();
  }

  /**
   * {@return the faults of some kinds only}
   *
   * @param kinds those that stay
   */
  public InjectionPlan only(Predicate<InjectedKind> kinds) {
    return new InjectionPlan(
        faults.stream().filter(each -> kinds.test(each.kind())).toList(), seed);
  }

  /** {@return whether there is nothing to inject} */
  public boolean isEmpty() {
    return faults.isEmpty();
  }

  /**
   * As the setting holds it.
   *
   * @return the plan in its grammar
   */
  public String text() {
    return faults.stream().map(Injection::toString).collect(Collectors.joining(","));
  }
}
