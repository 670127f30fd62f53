package dev.simpler.sim.device;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.platform.GraphRuntimes;
import dev.simpler.platform.Platform;
import dev.simpler.platform.PlatformException;
import dev.simpler.platform.Probe;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.platform.setting.Setting;
import dev.simpler.sim.chip.ChipProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A simulated chip as a platform. What makes it one chip or another is its profile alone. */
public class SimPlatform implements Platform {
  private final String name;
  private final ChipProfile profile;
  private final GraphRuntimes installed;
  private final Map<String, GraphRuntimeFactory> runtimes;
  private final ChipFacts facts;

  /**
   * A platform of the given name for the chip of {@code profile}.
   *
   * @param name as users write it
   * @param profile constants of the chip
   */
  @SuppressWarnings("exports") // only the modules of chips make one, and they see profiles
  public SimPlatform(String name, ChipProfile profile) {
    this.name = name;
    this.profile = profile;
    this.installed = GraphRuntimes.installed();
    this.runtimes = offered(installed, profile.facts().runtimes());
    ChipFacts all = profile.facts();
    this.facts = all.withRuntimes(List.copyOf(runtimes.keySet()));
  }

  /** The graph runtimes that exist and that the chip offers, in the profile's order. */
  private static Map<String, GraphRuntimeFactory> offered(
      GraphRuntimes installed, List<String> names) {
    Map<String, GraphRuntimeFactory> found = new LinkedHashMap<>();
    for (String wanted : names) {
      installed.find(wanted).ifPresent(factory -> found.put(wanted, factory));
    }
    return found;
  }

  @Override
  public String name() {
    return name;
  }

  /** {@return the chip's constants} */
  @SuppressWarnings("exports") // for the modules of chips
  public ChipProfile profile() {
    return profile;
  }

  @Override
  public Probe probe() {
    return new Probe.Available(
        profile.topology().devices(),
        "simulated "
            + facts.chip()
            + ", "
            + facts.maxBlockDim()
            + " clusters on "
            + profile.topology().dies()
            + (profile.topology().dies() == 1 ? " die" : " dies")
            + ", runtimes "
            + String.join(", ", facts.runtimes()));
  }

  @Override
  public ChipFacts facts() {
    return facts;
  }

  /**
   * The simulator's own and those of observers; those of its graph runtimes are stated by their
   * factories.
   */
  @Override
  public List<Setting> settings() {
    return Stream.concat(SimSetting.all().stream(), SettingObservers.settings().stream()).toList();
  }

  /** Refuses a runtime that the epoch of the ABI no longer has. */
  private void requireRuntime(SessionConfig config) {
    AbiEpoch epoch = new SimSettings(config.settings()).epoch();
    if (epoch.goneRuntimes().contains(config.runtime())) {
      List<String> left = new ArrayList<>(runtimes.keySet());
      left.removeAll(epoch.goneRuntimes());
      throw new PlatformException(
          Fault.of(
                  ErrorCategory.UNSUPPORTED,
                  "runtime " + config.runtime() + " is gone in epoch " + epoch + " of the ABI")
              .at("platform " + name)
              .mend("choose one of " + String.join(", ", left)));
    }
  }

  @Override
  public SimDevice open(SessionConfig config) {
    if (config.deviceId() < 0 || config.deviceId() >= profile.topology().devices()) {
      throw new PlatformException(
          Fault.of(
                  ErrorCategory.USAGE,
                  "device id "
                      + config.deviceId()
                      + " is outside 0.."
                      + (profile.topology().devices() - 1))
              .at("platform " + name));
    }
    GraphRuntimeFactory factory = runtimes.get(config.runtime());
    if (factory == null) {
      throw new PlatformException(
          Fault.of(
                  ErrorCategory.USAGE,
                  "platform "
                      + name
                      + " has no runtime "
                      + config.runtime()
                      + installed.missing(config.runtime()).map(why -> "; " + why).orElse(""))
              .mend("choose one of " + String.join(", ", runtimes.keySet())));
    }
    requireRuntime(config);
    VectorNotice.once();
    return new SimDevice(profile, factory, config);
  }
}
