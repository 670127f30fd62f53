package dev.simpler.graphs.tmr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.platform.orchestration.GraphException;
import dev.simpler.platform.orchestration.TaskArguments;
import dev.simpler.platform.orchestration.TensorCreateInfo;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a task may have is what the epoch of the ABI gives it. */
class TaskRulesTest {
  private static final TensorCreateInfo OUT = TensorCreateInfo.of(DataType.FLOAT32, 8);

  private final TensormapRig rig = new TensormapRig();
  private long last;
  private int lastWord;
  private int kernel;

  @BeforeEach
  void open() {
    rig.tensor(8);
    kernel =
        rig.kernel(block -> {
          last = block.word(lastWord);
          return () -> {};
        });
  }

  @AfterEach
  void close() {
    rig.close();
  }

  static List<AbiEpoch> epochs() {
    return AbiEpochs.ALL;
  }

  private static TaskArguments tensors(int count) {
    TaskArguments arguments = new TaskArguments();
    for (int i = 0; i < count; i++) {
      arguments.output(OUT);
    }
    return arguments;
  }

  @ParameterizedTest
  @MethodSource("epochs")
  void tensors_up_to_the_limit_run_and_one_more_is_refused(AbiEpoch epoch) {
    int most = epoch.limits().taskTensors();
    rig.epoch(epoch);
    rig.run((o, run) -> assertEquals(most, o.submitAiv(kernel, tensors(most)).size()));
    GraphException refused = rig.fails((o, run) -> o.submitAiv(kernel, tensors(most + 1)));
    assertEquals(5, refused.code());
    assertTrue(
        String.valueOf(refused.getMessage()).contains(most + 1 + " tensors, the limit is " + most),
        refused.getMessage());
  }

  @ParameterizedTest
  @MethodSource("epochs")
  void scalars_behind_all_tensors_reach_the_kernel(AbiEpoch epoch) {
    int most = epoch.limits().taskScalars();
    TaskArguments full = tensors(epoch.limits().taskTensors());
    for (int i = 0; i < most; i++) {
      full.scalar(100L + i);
    }
    lastWord = epoch.limits().taskTensors() + most - 1;
    rig.epoch(epoch).run((o, run) -> o.submitAiv(kernel, full));
    assertEquals(100L + most - 1, last);
    GraphException refused =
        rig.fails((o, run) -> o.submitAiv(kernel, new TaskArguments().scalars(new long[most + 1])));
    assertTrue(refused.fault().what().contains("scalars, the limit is "), refused.getMessage());
  }

  @Test
  void a_type_that_the_epoch_lacks_is_refused() {
    TensorCreateInfo narrow = TensorCreateInfo.of(DataType.UINT16, 8);
    GraphException refused =
        rig.fails((o, run) -> o.submitAiv(kernel, new TaskArguments().output(narrow)));
    assertTrue(refused.fault().what().contains("tensor 0 of type UINT16"), refused.getMessage());
    rig.epoch(AbiEpochs.TODAY);
    rig.run((o, run) -> o.submitAiv(kernel, new TaskArguments().output(narrow)));
  }

  @Test
  void function_ids_reach_to_1023() {
    rig.epoch(AbiEpochs.TODAY);
    while (rig.idle(1000) < AbiEpochs.TODAY.limits().functions() - 1) {}
    rig.run((o, run) -> o.submit(1020, 1021, 1023, new TaskArguments()));
    assertEquals(
        List.of(1020, 1021, 1023),
        rig.executions().stream().map(e -> e.function).sorted().toList());
    GraphException refused = rig.fails((o, run) -> o.submitAiv(1024, new TaskArguments()));
    assertTrue(refused.fault().what().contains("below 1024"), refused.getMessage());
  }
}
