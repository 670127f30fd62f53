package dev.simpler.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.mailbox.ControlCommand;
import dev.simpler.abi.mailbox.MailboxState;
import dev.simpler.abi.task.TensorTag;
import dev.simpler.abi.tensor.DataType;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Codes that stand for a constant: every one is read, and those beside them are refused. */
class WireCodesTest {
  private static <E extends Enum<E>> void read(E[] all, IntFunction<E> ofCode, String refusal) {
    for (E each : all) {
      assertSame(each, ofCode.apply(each.ordinal()));
    }
    for (int wrong : List.of(-1, all.length, Integer.MAX_VALUE, Integer.MIN_VALUE)) {
      AbiException refused = assertThrows(AbiException.class, () -> ofCode.apply(wrong));
      String what = refused.fault().message();
      assertTrue(what.contains(refusal.formatted(wrong, all.length - 1)), what);
    }
  }

  @Test
  void everyCodeOfAnEnumIsReadAndNoOther() {
    read(Direction.values(), Direction::ofCode, "direction %d is outside 0..%d");
    read(TensorTag.values(), TensorTag::ofCode, "tensor tag %d is outside 0..%d");
    read(MailboxState.values(), MailboxState::ofCode, "state %d is outside 0..%d");
    read(ControlCommand.values(), ControlCommand::ofCode, "command %d is outside 0..%d");
    read(DataType.values(), DataType::ofCode, "dtype %d is unknown, the codes are 0..%d");
  }

  @Test
  void aDirectionSaysWhatIsReadAndWhatIsWritten() {
    List<Direction> all = List.of(Direction.values());
    assertEquals(
        List.of(Direction.IN, Direction.INOUT), all.stream().filter(Direction::reads).toList());
    assertEquals(
        List.of(Direction.OUT, Direction.INOUT), all.stream().filter(Direction::writes).toList());
  }
}
