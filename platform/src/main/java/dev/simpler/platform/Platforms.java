package dev.simpler.platform;

import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.NearNames;
import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.platform.setting.KnownSettings;
import dev.simpler.platform.setting.KnownSettings.Known;
import dev.simpler.platform.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The platforms of this installation, found with {@link java.util.ServiceLoader}. One whose
 * provider is broken, or that shares its name with another one, is not among them and in nobody's
 * way; whoever asks for it is told why.
 */
public final class Platforms {
  private static final String MEND_PROVIDER = "mend its provider, or use another platform";

  private final Providers<Platform> providers;

  private Platforms(Providers<Platform> providers) {
    this.providers = providers;
  }

  /**
   * Finds the platforms that the module path or class path offers.
   *
   * @return all that can be chosen, and why others cannot
   */
  public static Platforms discover() {
    return new Platforms(Providers.platforms());
  }

  /**
   * {@return exactly these platforms}
   *
   * @param platforms in any order
   */
  public static Platforms of(List<Platform> platforms) {
    return new Platforms(Providers.of(platforms, Platform::name));
  }

  /** {@return all platforms that can be chosen, by name, whether they work here or not} */
  public List<Platform> all() {
    return List.copyOf(providers.all().values());
  }

  /** {@return their names, in order} */
  public List<String> names() {
    return List.copyOf(providers.all().keySet());
  }

  /** {@return what is wrong with platforms that are not among them, one sentence each} */
  public List<String> complaints() {
    return providers.complaints();
  }

  /**
   * {@return the platform of that name}
   *
   * @param name as users write it
   * @throws PlatformException USAGE if there is none, with the list of those there are and of
   *     broken ones; UNAVAILABLE if several have that name, which it lists
   */
  public Platform named(String name) {
    return providers.named(name).orElseThrow(() -> missing(name));
  }

  private PlatformException missing(String name) {
    String why = providers.missing(name).orElse("");
    if (providers.isShared(name)) {
      return new PlatformException(
          Fault.of(ErrorCategory.UNAVAILABLE, "platform " + why)
              .mend("take one of them off the module path or class path"));
    }
    return new PlatformException(
        Fault.of(
                ErrorCategory.USAGE,
                "unknown platform \""
                    + name
                    + "\""
                    + NearNames.question(name, names())
                    + (why.isEmpty() ? "" : "; " + why))
            .mend(
                names().isEmpty()
                    ? "put a platform on the class path or module path: an artifact simpler-sim-..."
                        + " is a simulator, simpler-onboard is for cards"
                    : "choose one of " + String.join(", ", names())));
  }

  /**
   * {@return the settings that one of them reads, or one of the graph runtimes of this
   * installation} Whoever cannot say which ones it reads reads none.
   */
  public KnownSettings settings() {
    List<Known> stated = new ArrayList<>();
    providers.all().forEach((name, platform) -> add(stated, name, platform::settings));
    Map<String, GraphRuntimeFactory> runtimes = GraphRuntimes.installed().all();
    runtimes.forEach((name, runtime) -> add(stated, name, runtime::settings));
    return KnownSettings.of(stated);
  }

  private static void add(List<Known> stated, String reader, Supplier<List<Setting>> settings) {
    try {
      settings.get().forEach(each -> stated.add(new Known(each, List.of(reader))));
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError broken) {
      return; // whoever uses that one is told by its probe, or by its open
    }
  }

  /**
   * {@return what a platform answers to its probe; one that throws instead cannot be used}
   *
   * @param platform asked here; what it throws counts as an answer
   * @param settings as in {@link SessionConfig#settings}
   */
  public static Probe probe(Platform platform, Map<String, String> settings) {
    try {
      Probe answer = platform.probe(settings);
      return answer == null
          ? new Probe.Unavailable("its probe answers nothing", MEND_PROVIDER)
          : answer;
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError thrown) {
      return new Probe.Unavailable("its probe threw " + Described.of(thrown), MEND_PROVIDER);
    }
  }

  /**
   * {@return the platform of that name if it works on this machine}
   *
   * @param name as users write it
   * @throws PlatformException UNAVAILABLE with the reason, if it does not
   */
  public Platform available(String name) {
    return available(name, Map.of());
  }

  /**
   * {@return the platform of that name if it works on this machine with these settings}
   *
   * @param settings each read by one of these platforms, which need not be the one that is asked
   *     for, or by a graph runtime
   * @param name as users write it
   * @throws PlatformException UNAVAILABLE with the reason, if it does not
   * @throws dev.simpler.platform.setting.SettingException if nobody reads one of the settings; it
   *     has the names that may be meant
   */
  public Platform available(String name, Map<String, String> settings) {
    Platform platform = named(name);
    if (!settings.isEmpty()) {
      settings().require(settings.keySet());
    }
    return switch (probe(platform, settings)) {
      case Probe.Available works -> platform;
      case Probe.Unavailable not ->
          throw new PlatformException(
              Fault.of(not.category(), "platform " + name + " cannot be used here: " + not.reason())
                  .mend(not.mend()));
    };
  }
}
