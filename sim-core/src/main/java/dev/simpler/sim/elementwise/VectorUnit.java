package dev.simpler.sim.elementwise;

import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.BinaryOperation;
import dev.simpler.kernel.machine.ElementwiseUnit;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.TernaryOperation;
import dev.simpler.kernel.machine.TilePair;
import dev.simpler.kernel.machine.UnaryOperation;
import dev.simpler.sim.lanes.BinaryLoop;
import dev.simpler.sim.lanes.LogarithmPower;
import dev.simpler.sim.lanes.Loops;
import dev.simpler.sim.lanes.UnaryLoop;
import dev.simpler.sim.onchip.OnChipTile;

/** Element-wise instructions on tiles in UB. */
public final class VectorUnit implements ElementwiseUnit {
  /** Creates the unit, which keeps nothing. */
  public VectorUnit() {}

  @Override
  public void unary(Instruction op, UnaryOperation operation, Tile dst, Tile a) {
    UnaryLoop loop = Loops.of(operation);
    Elementwise.unary(op, loop, dst, a);
    if (operation == UnaryOperation.COMPLEMENT) {
      BytePairs.complete(loop, dst, a);
    }
  }

  @Override
  public void binary(Instruction op, BinaryOperation operation, Tile dst, Tile a, Tile b) {
    if (operation.divides()) {
      Divisors.refuseZeros(op, dst, b);
    }
    if (operation == BinaryOperation.FLOOR_REMAINDER && ChipRemainder.isOwn(dst)) {
      ChipRemainder.apply(op, dst, a, b);
      return;
    }
    BinaryLoop loop = loop(operation, dst);
    Elementwise.binary(op, loop, dst, a, b);
    BytePairs.complete(operation, loop, dst, a, b);
  }

  @Override
  public void scalar(Instruction op, BinaryOperation operation, Tile dst, Tile a, float s) {
    if (operation == BinaryOperation.DIVIDE && ChipQuotient.isByReciprocal(dst, a)) {
      ChipQuotient.apply(op, dst, a, s);
      return;
    }
    Elementwise.scalar(op, loop(operation, dst), dst, a, s);
  }

  @Override
  public void scalar(Instruction op, BinaryOperation operation, Tile dst, Tile a, long s) {
    if (operation == BinaryOperation.DIVIDE_INTO) {
      Divisors.refuseZeros(op, dst, a);
    }
    if (operation == BinaryOperation.FLOOR_REMAINDER && ChipRemainder.isOwn(dst)) {
      ChipRemainder.apply(op, dst, a, s);
      return;
    }
    BinaryLoop loop = Loops.of(operation, dst.type());
    Elementwise.scalar(op, loop, dst, a, s);
    BytePairs.complete(operation, loop, dst, a, s);
  }

  private static BinaryLoop loop(BinaryOperation operation, Tile dst) {
    if (operation == BinaryOperation.POWER && ChipPower.isByLogarithm(dst)) {
      return LogarithmPower.LOOP;
    }
    return Loops.of(ChipRemainder.precise(operation, dst), dst.type());
  }

  @Override
  public void ternary(
      Instruction op, TernaryOperation operation, Tile dst, Tile a, Tile b, Tile c) {
    Ternary.apply(op, Loops.of(operation), dst, a, b, c);
  }

  @Override
  public void ternary(
      Instruction op, TernaryOperation operation, Tile dst, Tile a, float s, Tile c) {
    Ternary.scalar(op, Loops.of(operation), dst, a, s, c);
  }

  @Override
  public void ternary(
      Instruction op, TernaryOperation operation, Tile dst, Tile a, long s, Tile c) {
    Ternary.scalar(op, Loops.of(operation), dst, a, s, c);
  }

  @Override
  public void addWidenedProduct(Instruction op, Tile dst, Tile a, float s) {
    Ternary.addWidenedProduct(op, OnChipTile.updated(dst), OnChipTile.source(a), s);
  }

  @Override
  public void partial(Instruction op, BinaryOperation operation, Tile dst, Tile a, Tile b) {
    Partial.apply(op, Loops.of(operation, dst.type()), dst, a, b);
  }

  @Override
  public void partial(Instruction op, boolean greatest, TilePair dst, TilePair a, TilePair b) {
    PartialArg.apply(op, greatest, dst, a, b);
  }

  @Override
  public void activated(Instruction op, BinaryOperation operation, Tile dst, Tile a, Tile b) {
    Activation.apply(op, operation, dst, a, b);
  }

  @Override
  public void scaledActivated(Instruction op, Tile dst, Tile a, Tile b, float scale) {
    Activation.scaledSum(op, dst, a, b, scale);
  }
}
