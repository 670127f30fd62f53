package dev.simpler.runtime.worker;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceReport.PackedOutput;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.platform.device.GraphRuntimeFactory;
import dev.simpler.runtime.host.HostMemory;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An open device with everything a run on it needs. Runs are one at a time. */
final class BoundDevice {
  private static final DeviceReport NOTHING = new DeviceReport(0, 0, 0, 0, PackedOutput.NONE);

  final TypedSession session;
  private final ChipFacts facts;
  private final GraphRuntimeFactory runtime;
  private final HostMemory host;
  private final WorkerConfig settings;
  private final RunEncoder encoder;
  private boolean running;
  private volatile @Nullable RunReport last;

  BoundDevice(
      TypedSession session,
      ChipFacts facts,
      GraphRuntimeFactory runtime,
      HostMemory host,
      WorkerConfig settings) {
    this.session = session;
    encoder = new RunEncoder(session.abi());
    this.facts = facts;
    this.runtime = runtime;
    this.host = host;
    this.settings = settings;
  }

  /** Runs a call; on every way out all buffers of the run are freed. */
  synchronized RunReport run(ChipCallable callable, TaskArgs args, CallConfig config) {
    if (running) {
      throw WorkerException.usage(
          "run from inside a run of the same worker", "wait for the run to end");
    }
    running = true;
    try {
      return stageAndRun(callable, args, config);
    } finally {
      running = false;
    }
  }

  private RunReport stageAndRun(ChipCallable callable, TaskArgs args, CallConfig config) {
    long start = System.nanoTime();
    CallRules.requireFits(callable, args, session.abi());
    LaunchRules.checkDiagnostics(config.diagnostics(), session.collects(), facts);
    LaunchRules.check(config, facts, runtime, session.abi().configs());
    List<TensorOperand> operands = CallRules.operands(callable, args);
    StagingPlan plan = StagingPlan.of(operands, host, session, settings.copyOutputsIn());
    MemorySegment program = encoder.callable(callable, session);
    StagedRun staged = new StagedRun(plan, session, host);
    DeviceReport device;
    try {
      staged.copyIn();
      device = session.run(program, encoder.arguments(args, staged), encoder.config(config));
      staged.copyBack(device.packedOutput());
    } catch (RuntimeException | Error failure) {
      SimplerException also = staged.release();
      if (also != null && also != failure) {
        failure.addSuppressed(also.category() == ErrorCategory.POISONED ? kept(staged) : also);
      }
      last = report(RunStatus.FAILED, start, NOTHING, plan, staged);
      throw failure;
    }
    SimplerException unfreed = staged.release();
    RunReport report = report(RunStatus.COMPLETED, start, device, plan, staged);
    last = report;
    if (unfreed != null) {
      throw unfreed;
    }
    return report;
  }

  /** A poisoned device refuses to free what the run allocated; a reset gives it back. */
  private WorkerException kept(StagedRun staged) {
    return new WorkerException(
        Fault.of(
                ErrorCategory.POISONED,
                "the device keeps "
                    + staged.unfreed()
                    + " buffers of this run, "
                    + staged.unfreedBytes()
                    + " bytes")
            .at("device " + session.deviceId())
            .mend("reset the device"));
  }

  private RunReport report(
      RunStatus status, long start, DeviceReport device, StagingPlan plan, StagedRun staged) {
    List<StagedArgument> arguments = new ArrayList<>();
    for (TensorPlacement placement : plan.placements()) {
      arguments.add(argument(placement, plan, status == RunStatus.COMPLETED));
    }
    return new RunReport(
        status,
        System.nanoTime() - start,
        device.virtualNs(),
        device.launch().deviceWallNs(device.virtualNs()),
        device
            .launch()
            .hostCallNs(
                device.virtualNs(), staged.allocations(), staged.bytesIn(), staged.bytesOut()),
        device.tasks(),
        device.subtasks(),
        device.edges(),
        staged.bytesIn(),
        staged.bytesOut(),
        staged.allocations(),
        staged.unfreed(),
        arguments,
        settings.seed(),
        session.takePrinted(),
        session.takeFindings());
  }

  private static StagedArgument argument(
      TensorPlacement placement, StagingPlan plan, boolean completed) {
    TensorOperand operand = placement.operand();
    Direction direction =
        !operand.writes() ? Direction.IN : operand.reads() ? Direction.INOUT : Direction.OUT;
    StagedArgument.Place place =
        switch (placement) {
          case TensorPlacement.Empty none -> StagedArgument.Place.EMPTY;
          case TensorPlacement.Resident kept -> StagedArgument.Place.CHILD_MEMORY;
          case TensorPlacement.Staged staged -> StagedArgument.Place.HOST;
        };
    boolean in =
        placement instanceof TensorPlacement.Staged at && plan.transfers().get(at.transfer()).in();
    boolean out =
        placement instanceof TensorPlacement.Staged at && plan.transfers().get(at.transfer()).out();
    return new StagedArgument(
        operand.index(), place, direction, operand.bytes(), in, completed && out);
  }

  /** The report of the last run that got as far as staging, failed or not. */
  Optional<RunReport> lastReport() {
    return Optional.ofNullable(last);
  }
}
