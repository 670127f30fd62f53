package dev.simpler.runtime.worker;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.platform.fault.InjectionPlan;
import dev.simpler.platform.setting.EpochSetting;
import dev.simpler.platform.setting.SettingReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How to open a worker. Immutable.
 *
 * @param platform platform name, as in {@code a2a3sim}
 * @param runtime graph runtime name
 * @param deviceId which device, from 0
 * @param seed seed of the schedule
 * @param settings further settings by name; they win over the process environment
 * @param copyOutputsIn whether tensors that are only written are copied to the device all the same,
 *     so that what a program leaves unwritten keeps its host value
 */
public record WorkerConfig(
    String platform,
    String runtime,
    int deviceId,
    long seed,
    Map<String, String> settings,
    boolean copyOutputsIn) {
  /** The runtime that is used unless another one is named. */
  public static final String DEFAULT_RUNTIME = "tensormap_and_ringbuffer";

  /** Setting of platforms that have checkers: which of them watch, as for {@link #withCheck}. */
  public static final String CHECK = "SIMPLER_CHECK";

  /** Setting of platforms that can keep who wrote results last: 1 if they shall. */
  public static final String WRITERS = "SIMPLER_WRITERS";

  /** Setting of simulators: when instructions take effect, {@code program} or {@code adverse}. */
  public static final String EFFECTS = "SIMPLER_EFFECTS";

  /** Setting of simulated platforms that says where tiles go: {@code lowest} or {@code card}. */
  public static final String LAYOUT = "SIMPLER_SIM_LAYOUT";

  /** Setting of simulators: kernels that start later than they could. */
  public static final String SCHEDULE = "SIMPLER_SCHEDULE";

  /** Copies what could change. */
  public WorkerConfig {
    settings = Map.copyOf(settings);
  }

  /**
   * {@return device 0 of a platform with the default runtime, seed 0 and no settings}
   *
   * @param platform name of an installed one, as {@code a2a3sim}
   */
  public static WorkerConfig of(String platform) {
    return new WorkerConfig(platform, DEFAULT_RUNTIME, 0, 0, Map.of(), false);
  }

  /**
   * {@return the same with another graph runtime}
   *
   * @param name of an installed graph runtime
   */
  public WorkerConfig withRuntime(String name) {
    return new WorkerConfig(platform, name, deviceId, seed, settings, copyOutputsIn);
  }

  /**
   * {@return the same on another device}
   *
   * @param id number of the device, from 0
   */
  public WorkerConfig withDevice(int id) {
    return new WorkerConfig(platform, runtime, id, seed, settings, copyOutputsIn);
  }

  /**
   * {@return the same with another seed}
   *
   * @param newSeed of schedules, and of what is undefined
   */
  public WorkerConfig withSeed(long newSeed) {
    return new WorkerConfig(platform, runtime, deviceId, newSeed, settings, copyOutputsIn);
  }

  /**
   * {@return the same with other settings}
   *
   * @param newSettings by name, instead of all those before
   */
  public WorkerConfig withSettings(Map<String, String> newSettings) {
    return new WorkerConfig(platform, runtime, deviceId, seed, newSettings, copyOutputsIn);
  }

  /**
   * {@return the same with checkers that watch every run; see {@link Worker#findings}}
   *
   * @param names names of checkers with commas between, or {@code all}
   */
  public WorkerConfig withCheck(String names) {
    return with(CHECK, names);
  }

  /**
   * {@return the same on a device that keeps who wrote what, so that {@link
   * dev.simpler.runtime.host.HostTensor#lastWriter} knows it of results} It costs about what the
   * memory checker costs.
   */
  public WorkerConfig withWriters() {
    return with(WRITERS, "1");
  }

  /**
   * {@return the same with instructions that take effect as late as flags and barriers allow, so
   * that a missing one gives a wrong result, which one by the seed}
   */
  public WorkerConfig withAdverseEffects() {
    return with(EFFECTS, "adverse");
  }

  /**
   * {@return the same with faults: {@code out-of-memory@2,kernel-throws~0.01}, say}
   *
   * @param plan see {@link InjectionPlan}
   */
  public WorkerConfig withInjection(String plan) {
    return with(InjectionPlan.SETTING, plan);
  }

  private WorkerConfig with(String setting, String value) {
    Map<String, String> more = new HashMap<>(settings);
    more.put(setting, value);
    return withSettings(more);
  }

  /**
   * {@return the same with an epoch of the ABI} Simulators speak it; a card whose library speaks
   * another is refused when it is opened.
   *
   * @param epoch of the ABI
   */
  public WorkerConfig withAbi(AbiEpoch epoch) {
    return with(EpochSetting.KEY, epoch.name());
  }

  /**
   * {@return the epoch of the ABI that is asked for, here or by the environment: where none is,
   * simulators speak the baseline and a card what its library speaks}
   *
   * @throws dev.simpler.platform.setting.SettingException if there is none of the name that is set
   */
  public Optional<AbiEpoch> abi() {
    return EpochSetting.read(new SettingReader(settings, System.getenv()));
  }

  /** {@return the same with outputs copied in before each run} */
  public WorkerConfig withOutputsCopiedIn() {
    return new WorkerConfig(platform, runtime, deviceId, seed, settings, true);
  }
}
