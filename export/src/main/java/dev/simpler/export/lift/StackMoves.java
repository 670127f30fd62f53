package dev.simpler.export.lift;

import java.lang.classfile.Opcode;
import java.util.List;

/** The instructions that move values on the stack. */
final class StackMoves {
  private StackMoves() {}

  static void apply(Frame frame, Opcode opcode) {
    switch (opcode) {
      case POP -> frame.pop();
      case POP2 -> {
        if (!isWide(frame.pop())) {
          frame.pop();
        }
      }
      case DUP -> under(frame, 1, 0);
      case DUP_X1 -> under(frame, 1, 1);
      case DUP_X2 -> under(frame, 1, isWide(fromTop(frame, 1)) ? 1 : 2);
      case DUP2 -> under(frame, top(frame), 0);
      case DUP2_X1 -> under(frame, top(frame), 1);
      case DUP2_X2 -> {
        int moved = top(frame);
        under(frame, moved, isWide(fromTop(frame, moved)) ? 1 : 2);
      }
      case SWAP -> {
        Value b = frame.pop();
        Value a = frame.pop();
        frame.push(b);
        frame.push(a);
      }
      default -> throw new IllegalStateException(opcode.toString());
    }
  }

  private static Value fromTop(Frame frame, int depth) {
    return frame.stack.get(frame.stack.size() - 1 - depth);
  }

  private static int top(Frame frame) {
    return isWide(fromTop(frame, 0)) ? 1 : 2;
  }

  private static boolean isWide(Value value) {
    return value instanceof Value.Scalar scalar
        && switch (scalar.expression().kind()) {
          case LONG, DOUBLE -> true;
          default -> false;
        };
  }

  private static void under(Frame frame, int moved, int skipped) {
    int size = frame.stack.size();
    List<Value> copied = List.copyOf(frame.stack.subList(size - moved, size));
    frame.stack.addAll(size - moved - skipped, copied);
  }
}
