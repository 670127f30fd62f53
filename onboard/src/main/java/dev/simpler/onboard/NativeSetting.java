package dev.simpler.onboard;

import java.util.List;
import java.util.Locale;

/**
 * What the platform of a card has to know, each by a setting or an environment variable of the same
 * name; settings win. A name with the chip in it ({@code SIMPLER_A5_AICPU}) wins over the plain one
 * ({@code SIMPLER_AICPU}), so that one environment can serve both chips.
 */
public enum NativeSetting {
  /** File of the host library. */
  HOST_RUNTIME("host library (libhost_runtime.so)"),
  /** File of the AICPU binary. */
  AICPU("AICPU binary (libaicpu_kernel.so)"),
  /** File of the AICore binary. */
  AICORE("AICore binary (aicore_kernel.o)"),
  /** File of the simulation-context library, only for host libraries built for simulation. */
  SIM_CONTEXT("simulation-context library (libcpu_sim_context.so)"),
  /** File of the AICPU dispatcher, which libraries of later epochs of the ABI want on a card. */
  DISPATCHER("AICPU dispatcher (libsimpler_aicpu_dispatcher.so), for libraries that want one"),
  /** File of a kernel that warms up the DMA engines, for libraries of later epochs. */
  SDMA_WARMUP("kernel that warms up the DMA engines (sdma_warmup_kernel.o)"),
  /**
   * Folder of a build: {@code <chip>/onboard/<runtime>} below it holds the three files under the
   * names that the reference's build gives them.
   */
  HOME("folder of a build, searched where no file is named"),
  /** Folder with {@code orchestration.so} and {@code kernel_<function id>.so} of a program. */
  IMAGES("folder of a program's native images"),
  /**
   * Name of the orchestration function in {@code orchestration.so}, for programs that state none:
   * looked for by graph runtimes that need one, while others have a name they expect.
   */
  ENTRY("name of the orchestration function, where the program states none"),
  /** File that states the ABI the library was built with; by default beside it, ending in .abi. */
  ABI("ABI statement of the library; the library's name with .abi by default"),
  /** Where what the library prints goes: {@code stderr}, {@code stdout}, or a file. */
  NATIVE_LOG("where the library's log goes: stderr (default), stdout or a file"),
  /** Lowest level that a library writes to its log. */
  NATIVE_LOG_LEVEL(
      "lowest level of the library's log: debug, info, timing, warn, error, none; by default that"
          + " of --log-level if it is error, warn or debug, otherwise the library's own"),
  /** Who stages host tensors: {@code runtime} (ours) or {@code library}. */
  STAGING("who stages host tensors: runtime (default) or library"),
  /**
   * Where the library is loaded: {@code none} for this process, {@code process} for one of its own,
   * whose crash is an error here.
   */
  ISOLATION(
      "whether the library gets a process of its own: none or process; by default only a second"
          + " device of this process does"),
  /**
   * Whether the library is unloaded when its device is closed: {@code close}, so that the next one
   * starts afresh, or {@code never}, for one that leaves threads behind, which would run into
   * unmapped code. By default {@code close} at the baseline and {@code never} today, because such a
   * library is called once more when a thread ends. A library in a process of its own goes with the
   * process instead.
   */
  UNLOAD("when the library is unloaded: close (default at the baseline) or never (default today)"),
  /**
   * How many seconds a run may take before its process is killed, as {@code 30} or {@code 0.5}, or
   * {@code none}; 600 by default. Only for a library in a process of its own: nothing else can be
   * taken from native code that does not return.
   */
  RUN_TIMEOUT("seconds a run may take in a process of its own, or none; 600 by default"),
  /**
   * How many seconds a library's process may take to close its device and to end before it is
   * killed; 10 by default.
   */
  CLOSE_TIMEOUT("seconds a library's own process may take to close its device; 10 by default"),
  /**
   * Bytes of Java heap of a library's process, which ends when it needs more; 512 MiB by default.
   */
  PROCESS_HEAP("bytes of Java heap of a library's own process; 536870912 by default"),
  /** Number of devices to offer, where no device nodes say so. */
  DEVICES("number of devices, where no device nodes say so");

  private final String meaning;

  NativeSetting(String meaning) {
    this.meaning = meaning;
  }

  /** What it is, for messages. */
  public String meaning() {
    return meaning;
  }

  /** Its name for every chip. */
  public String key() {
    return "SIMPLER_" + name();
  }

  /** Its name for one chip. */
  public String key(String chip) {
    return "SIMPLER_" + chip.toUpperCase(Locale.ROOT) + "_" + name();
  }

  /** Its names on one chip; what stands under an earlier one wins. */
  public List<String> keys(String chip) {
    return List.of(key(chip), key());
  }
}
