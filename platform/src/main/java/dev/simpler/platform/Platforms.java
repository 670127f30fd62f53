package dev.simpler.platform;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.platform.device.GraphRuntimes;
import dev.simpler.platform.setting.KnownSettings;
import dev.simpler.platform.setting.KnownSettings.Known;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** The platforms of this installation, found with {@link ServiceLoader}. */
public final class Platforms {
  private final List<Platform> all;

  private Platforms(List<Platform> all) {
    this.all = all;
  }

  /** Finds the platforms that the module path or class path offers. */
  public static Platforms discover() {
    List<Platform> found = new ArrayList<>();
    ServiceLoader.load(Platform.class).forEach(found::add);
    return of(found);
  }

  /** Exactly these platforms. */
  public static Platforms of(List<Platform> platforms) {
    return new Platforms(platforms.stream().sorted(Comparator.comparing(Platform::name)).toList());
  }

  /** All platforms by name, whether they work here or not. */
  public List<Platform> all() {
    return all;
  }

  /** Their names, in order. */
  public List<String> names() {
    return all.stream().map(Platform::name).toList();
  }

  /**
   * The platform of that name.
   *
   * @throws PlatformException USAGE if there is none, with the list of those there are
   */
  public Platform named(String name) {
    return all.stream()
        .filter(platform -> platform.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new PlatformException(
                Fault.of(ErrorCategory.USAGE, "unknown platform \"" + name + "\"")
                    .mend(
                        all.isEmpty()
                            ? "put a platform module on the module path"
                            : "choose one of " + String.join(", ", names()))));
  }

  /** The settings that one of them reads, or one of the graph runtimes of this installation. */
  public KnownSettings settings() {
    List<Known> stated = new ArrayList<>();
    for (Platform platform : all) {
      platform.settings().forEach(each -> stated.add(new Known(each, List.of(platform.name()))));
    }
    for (GraphRuntimeFactory runtime : GraphRuntimes.installed().all()) {
      runtime.settings().forEach(each -> stated.add(new Known(each, List.of(runtime.name()))));
    }
    return KnownSettings.of(stated);
  }

  /**
   * The platform of that name if it works on this machine.
   *
   * @throws PlatformException UNAVAILABLE with the reason, if it does not
   */
  public Platform available(String name) {
    return available(name, Map.of());
  }

  /**
   * The platform of that name if it works on this machine with these settings.
   *
   * @param settings each read by one of these platforms, which need not be the one that is asked
   *     for, or by a graph runtime
   * @throws PlatformException UNAVAILABLE with the reason, if it does not
   * @throws dev.simpler.platform.setting.SettingException if nobody reads one of the settings; it
   *     has the names that may be meant
   */
  public Platform available(String name, Map<String, String> settings) {
    Platform platform = named(name);
    if (!settings.isEmpty()) {
      settings().require(settings.keySet());
    }
    return switch (platform.probe(settings)) {
      case Probe.Available works -> platform;
      case Probe.Unavailable not ->
          throw new PlatformException(
              Fault.of(
                      ErrorCategory.UNAVAILABLE,
                      "platform " + name + " cannot be used here: " + not.reason())
                  .mend(not.mend()));
    };
  }
}
