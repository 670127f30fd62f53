package dev.simpler.testkit.abi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Tensor;
import dev.simpler.abi.tensor.TensorLayout;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

class TensorTest {
  private static final Tensor ROOT = Tensor.external(0x1000, DataType.FLOAT32, 4, 6);

  private static int[] at(int... values) {
    return values;
  }

  @Test
  void aViewOfAViewAddsItsOffsetsAndKeepsTheRootsRawShape() {
    Tensor inner = ROOT.view(at(3, 5), at(1, 1)).view(at(2, 2), at(1, 2));
    assertEquals(2, inner.offsetBits(0));
    assertEquals(3, inner.offsetBits(1));
    assertEquals(2 * 6 + 3, inner.startOffset());
    assertEquals(4, inner.rawExtentBits(0));
    assertEquals(6, inner.rawExtentBits(1));
  }

  @Test
  void reshapeNeedsTheSameNumberOfElementsWithoutGaps() {
    assertThrows(AbiException.class, () -> ROOT.reshape(5, 5));
    assertThrows(AbiException.class, () -> ROOT.view(at(4, 3), at(0, 0)).reshape(12));
    assertThrows(AbiException.class, () -> ROOT.transpose(0, 1).reshape(24));
    assertEquals(24, ROOT.reshape(2, 3, 4).elements());
  }

  @Test
  void reshapeOfAContiguousViewStartsWhereTheViewDoes() {
    Tensor rows = ROOT.view(at(2, 6), at(1, 0));
    assertTrue(rows.isContiguous());
    Tensor flat = rows.reshape(12);
    assertEquals(6, flat.startOffset());
    assertEquals(rows.startAddress(), flat.startAddress());
  }

  @Test
  void transposingTwiceGivesTheOriginal() {
    for (Tensor tensor :
        new Tensor[] {ROOT, ROOT.view(at(2, 3), at(1, 2)), ROOT.slice(1, 1, 6, 2)}) {
      assertEquals(tensor, tensor.transpose(0, 1).transpose(0, 1));
    }
  }

  @Test
  void withoutDimensionsATensorIsOneElement() {
    Tensor scalar = Tensor.external(0x1000, DataType.INT32);
    assertEquals(0, scalar.rank());
    assertEquals(1, scalar.elements());
    assertEquals(4, scalar.bufferBytes());
    assertEquals(1, scalar.endOffset());
    assertEquals(scalar, scalar.view(new int[0], new int[0]));
    assertEquals(1, scalar.reshape(1, 1).elements());
    assertEquals(scalar, scalar.reshape(1, 1).reshape());
    assertEquals(2, ContinuousTensor.host(0, DataType.INT16).nbytes());
    byte[] bytes = new byte[TensorLayout.BYTES];
    scalar.encode(MemorySegment.ofArray(bytes), 0);
    assertEquals(scalar, Tensor.decode(MemorySegment.ofArray(bytes), 0));
  }

  @Test
  void aRankAboveFiveIsRefused() {
    assertThrows(
        AbiException.class, () -> Tensor.external(0x1000, DataType.INT8, 1, 1, 1, 1, 1, 1));
    assertEquals(5, Tensor.external(0x1000, DataType.INT8, 1, 2, 1, 2, 1).rank());
  }

  @Test
  void whatLiesOutsideIsRefused() {
    assertThrows(AbiException.class, () -> ROOT.view(at(4, 6), at(0, 1)));
    assertThrows(AbiException.class, () -> ROOT.view(at(1), at(0)));
    assertThrows(AbiException.class, () -> ROOT.slice(0, 0, 5, 1));
    assertThrows(AbiException.class, () -> ROOT.slice(0, 0, 4, 0));
    assertThrows(AbiException.class, () -> ROOT.slice(2, 0, 1, 1));
    assertThrows(AbiException.class, () -> ROOT.transpose(0, 2));
  }
}
