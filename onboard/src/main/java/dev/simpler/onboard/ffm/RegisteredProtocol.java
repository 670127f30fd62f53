package dev.simpler.onboard.ffm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.run.PipelineContract;
import dev.simpler.abi.run.PipelineContractLayout;
import dev.simpler.abi.run.RunDescriptor;
import dev.simpler.abi.run.RunDescriptorLayout;
import dev.simpler.onboard.NativeException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;

/**
 * The protocol of today: the context is given the binaries once, a program is registered under a
 * number, and a run is prepared, launched, waited for and finalized in storage of its own.
 */
final class RegisteredProtocol implements NativeProtocol {
  static final Kind KIND =
      new Kind(
          AbiEpochs.TODAY,
          List.of(
              "simpler_init",
              "simpler_register_callable",
              "simpler_unregister_callable",
              "simpler_prepare_run",
              "simpler_launch_run",
              "simpler_wait_run",
              "simpler_finalize_run",
              "simpler_provision_dma_workspace",
              "get_pipeline_contract",
              "get_runtime_alignment"),
          Optional.of("simpler_host_log_bind_state"),
          Optional.empty(),
          false,
          RegisteredProtocol::new);

  /** Number of the DMA engine whose work space a warm-up kernel is for, as a mask. */
  private static final int SDMA = 1;

  /** What the library returns where it says no more. */
  private static final int REFUSED = -1;

  private final HostRuntime library;
  private final DeviceBinaries binaries;
  private final MethodHandle init;
  private final MethodHandle register;
  private final MethodHandle unregister;
  private final MethodHandle prepare;
  private final MethodHandle launch;
  private final MethodHandle await;
  private final MethodHandle finish;
  private final MethodHandle provision;
  private final ProgramTable programs = new ProgramTable();
  private final MemorySegment storage;
  private final MemorySegment descriptor;

  /** Before the number of any run of this context; no two contexts of a process begin alike. */
  private final long before = System.nanoTime();

  private long runs;

  private RegisteredProtocol(HostRuntime library, DeviceBinaries binaries, Arena memory) {
    this.library = library;
    this.binaries = binaries;
    init =
        function(
            "simpler_init",
            JAVA_LONG,
            JAVA_INT,
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            JAVA_LONG,
            ADDRESS,
            JAVA_LONG,
            ADDRESS);
    register = function("simpler_register_callable", JAVA_LONG, JAVA_INT, ADDRESS);
    unregister = function("simpler_unregister_callable", JAVA_LONG, JAVA_INT);
    prepare =
        function("simpler_prepare_run", JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
    launch = function("simpler_launch_run", JAVA_LONG, ADDRESS);
    await = function("simpler_wait_run", JAVA_LONG, ADDRESS);
    finish = function("simpler_finalize_run", JAVA_LONG, ADDRESS);
    provision =
        function("simpler_provision_dma_workspace", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    requireContract();
    storage = memory.allocate(library.runtimeSize(), alignment());
    descriptor = memory.allocate(RunDescriptorLayout.BYTES, RunDescriptorLayout.ALIGNMENT);
  }

  private MethodHandle function(String name, MemoryLayout... parameters) {
    return library.library().function(name, JAVA_INT, parameters).orElseThrow();
  }

  private long number(String name) {
    try {
      MethodHandle call = library.library().function(name, JAVA_LONG).orElseThrow();
      return (long) call.invokeExact();
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  private long alignment() {
    return Math.max(Long.BYTES, Long.highestOneBit(number("get_runtime_alignment")));
  }

  /** Refuses a library that says of its runs what is not known here. */
  private void requireContract() {
    long address = number("get_pipeline_contract");
    PipelineContract.decode(
        MemorySegment.ofAddress(address).reinterpret(PipelineContractLayout.BYTES), 0);
  }

  @Override
  public AbiEpoch epoch() {
    return KIND.epoch();
  }

  @Override
  public void open(long context, int device) {
    NativeContext.requireDone("simpler_init", init(context, device), device);
    if (binaries.warmup().byteSize() > 0) {
      NativeContext.requireDone("simpler_provision_dma_workspace", warmUp(context), device);
    }
  }

  /** Runs bind their thread themselves, memory calls do not. */
  @Override
  public int bind(long context, int device) {
    return library.attachThread(device);
  }

  private int init(long context, int device) {
    try {
      return (int)
          init.invokeExact(
              context,
              device,
              binaries.aicpu(),
              binaries.aicpu().byteSize(),
              binaries.aicore(),
              binaries.aicore().byteSize(),
              binaries.dispatcher(),
              binaries.dispatcher().byteSize(),
              MemorySegment.NULL);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  private int warmUp(long context) {
    try {
      return (int)
          provision.invokeExact(context, SDMA, binaries.warmup(), binaries.warmup().byteSize());
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  /** A program that is not registered yet takes the place of the one that was run longest ago. */
  @Override
  public int run(long context, MemorySegment given, MemorySegment arguments, MemorySegment config) {
    int id = programs.lastOf(given);
    if (id < 0) {
      MemorySegment callable = given.asSlice(0, epoch().programs().size(given));
      id = programs.find(callable);
      if (id < 0) {
        id = programs.free();
        int code = registered(context, id, callable);
        if (code != 0) {
          return code;
        }
      }
      programs.ran(given, id);
    }
    RunDescriptor.serial(before + ++runs).encode(descriptor, 0);
    return prepared(context, id, arguments, config);
  }

  private int registered(long context, int id, MemorySegment callable) {
    if (programs.isTaken(id)) {
      int evicted = unregister(context, id);
      if (evicted != 0) {
        return evicted;
      }
      programs.forget(id);
    }
    int code = register(context, id, callable);
    if (code == 0) {
      programs.put(id, callable);
    } else if (code == REFUSED) {
      throw new NativeException(
          Fault.of(ErrorCategory.ORCHESTRATION, "the library refused to register the program")
              .by("the library's registration")
              .mend(
                  "export and compile its images for this library's chip and revision; the"
                      + " library's log says more, see SIMPLER_NATIVE_LOG")
              .code(code));
    }
    return code;
  }

  /** Whatever comes of a prepared run, it is finalized; the first failure counts. */
  private int prepared(long context, int id, MemorySegment arguments, MemorySegment config) {
    try {
      int code = (int) prepare.invokeExact(context, storage, id, arguments, config, descriptor);
      if (code != 0) {
        return code;
      }
      code = (int) launch.invokeExact(context, storage);
      if (code == 0) {
        code = (int) await.invokeExact(context, storage);
      }
      int last = (int) finish.invokeExact(context, storage);
      return code != 0 ? code : last;
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  private int register(long context, int id, MemorySegment callable) {
    try {
      return (int) register.invokeExact(context, id, callable);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  private int unregister(long context, int id) {
    try {
      return (int) unregister.invokeExact(context, id);
    } catch (Throwable e) {
      throw Posix.unexpected(e);
    }
  }

  @Override
  public void close(long context) {
    programs
        .all()
        .forEach(id -> {
          int ignored = unregister(context, id); // the context goes anyway
          programs.forget(id);
        });
  }
}
