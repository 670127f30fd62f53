package dev.simpler.kernel.isa;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.kernel.machine.MachineTile;
import dev.simpler.kernel.machine.TileMachine;

/** A tile that only describes itself: no bytes, no address. */
record DescribedTile(
    TileMachine machine,
    String name,
    Location location,
    ElementType type,
    int rows,
    int cols,
    int validRows,
    int validCols,
    Layout layout,
    Pad pad)
    implements MachineTile {

  static DescribedTile inUb(RecordingMachine machine, String name, ElementType type, int cols) {
    return new DescribedTile(
        machine.machine(), name, Location.VEC, type, 8, cols, 8, cols, Layout.ND, Pad.NULL);
  }

  DescribedTile in(Location place) {
    return new DescribedTile(
        machine, name, place, type, rows, cols, validRows, validCols, layout, pad);
  }

  @Override
  public DescribedTile valid(int newRows, int newCols) {
    return new DescribedTile(
        machine, name, location, type, rows, cols, newRows, newCols, layout, pad);
  }

  @Override
  public DescribedTile layout(Layout other) {
    return new DescribedTile(
        machine, name, location, type, rows, cols, validRows, validCols, other, pad);
  }

  @Override
  public ChipForms forms() {
    return ChipForms.everything("test");
  }

  @Override
  public SimplerException refuse(Fault lacking) {
    return new SimplerException(lacking);
  }

  @Override
  public SimplerException refuse(String what) {
    return new SimplerException(Fault.of(ErrorCategory.KERNEL, this + ": " + what));
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public Tile named(String other) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Tile pad(Pad other) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Tile padWith(double value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Tile at(int offset) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Tile place() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Tile aliasOf(Tile other) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setValue(int index, double value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setValue(int index, long value) {
    throw new UnsupportedOperationException();
  }

  @Override
  public double getValue(int index) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long getInteger(int index) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean shares(Tile other) {
    return this == other;
  }
}
