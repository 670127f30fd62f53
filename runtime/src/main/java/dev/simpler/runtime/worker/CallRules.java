package dev.simpler.runtime.worker;

import dev.simpler.abi.EpochLimits;
import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChildCallable;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.task.TaskArgs;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.ContinuousTensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call must satisfy by itself, and the direction of each of its tensors.
 *
 * <p>The callable's signature has one direction per tensor and decides where it reaches; a tag that
 * claims the opposite is refused. Beyond the signature the tag decides. A tensor about which
 * neither says anything is INOUT: copied in and copied back.
 */
final class CallRules {
  private CallRules() {}

  /** Refuses a call that no device could run; nothing has been touched then. */
  static void check(
      @Nullable ChipCallable callable, @Nullable TaskArgs args, @Nullable CallConfig config) {
    if (callable == null || args == null || config == null) {
      String missing = callable == null ? "callable" : args == null ? "arguments" : "configuration";
      throw WorkerException.usage("run without a " + missing, "pass one");
    }
    if (callable.binarySize() == 0) {
      throw image("the orchestration image of " + callable + " is empty");
    }
    for (ChildCallable child : callable.children()) {
      if (child.callable().binarySize() == 0) {
        throw image("the image of kernel " + child.functionId() + " is empty");
      }
    }
    callable.requireDistinctFunctions();
  }

  /** Refuses a call that the ABI which the device speaks cannot carry. */
  static void requireFits(ChipCallable callable, TaskArgs args, AbiEpoch epoch) {
    epoch.programs().requireFits(callable);
    EpochLimits limits = epoch.limits();
    if (args.tensors().size() > limits.runTensors() || args.scalarCount() > limits.runScalars()) {
      throw WorkerException.usage(
          args.tensors().size()
              + " tensors and "
              + args.scalarCount()
              + " scalars given; a run takes at most "
              + limits.runTensors()
              + " and "
              + limits.runScalars(),
          "pack what belongs together into one tensor");
    }
    for (int i = 0; i < args.tensors().size(); i++) {
      epoch.requireType(args.tensors().get(i).type(), "argument " + i);
    }
  }

  private static WorkerException image(String what) {
    return new WorkerException(
        Fault.of(ErrorCategory.IMAGE, what).mend("build the callable from compiled images"));
  }

  /** The tensors of a checked call as staging sees them. */
  static List<TensorOperand> operands(ChipCallable callable, TaskArgs args) {
    List<Direction> signature =
        callable.signature().stream().filter(each -> each != Direction.SCALAR).toList();
    int tensors = args.tensors().size();
    if (tensors < signature.size()) {
      throw WorkerException.usage(
          "the callable's signature has " + signature.size() + " tensors, the call has " + tensors,
          "pass an argument for each entry of the signature");
    }
    List<TensorOperand> operands = new ArrayList<>(tensors);
    for (int i = 0; i < tensors; i++) {
      Direction declared = i < signature.size() ? signature.get(i) : null;
      Direction direction = direction(i, declared, args.tags().get(i));
      ContinuousTensor tensor = args.tensors().get(i);
      operands.add(
          new TensorOperand(
              i,
              tensor.data(),
              tensor.nbytes(),
              tensor.childMemory(),
              direction.reads(),
              direction.writes(),
              tensor.type() + " " + tensor.shape()));
    }
    return operands;
  }

  private static Direction direction(int index, @Nullable Direction declared, TensorTag tag) {
    Direction tagged =
        switch (tag) {
          case INPUT -> Direction.IN;
          case OUTPUT, OUTPUT_EXISTING -> Direction.OUT;
          case INOUT, NO_DEP -> Direction.INOUT;
        };
    if (declared == null) {
      return tagged;
    }
    boolean resultLost = tagged == Direction.OUT && !declared.writes();
    boolean inputLost = tagged == Direction.IN && declared.writes();
    if (resultLost || inputLost) {
      throw WorkerException.usage(
          "argument "
              + index
              + " is passed as "
              + tag
              + ", but the callable's signature declares it "
              + declared,
          "pass it as the signature says, or correct the signature");
    }
    return declared;
  }
}
