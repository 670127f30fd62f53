package dev.simpler.testkit.golden;

import dev.simpler.abi.Limits;
import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.ContinuousTensorLayout;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.abi.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/** Cases of {@code continuous-tensor.json}, and tensors as other files spell them. */
final class TensorCases {
  private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private TensorCases() {}

  static ContinuousTensor tensor(JsonValue golden) {
    int rank = golden.get("ndims").integer();
    int[] shapes = golden.get("shapes").integers();
    if (rank < 0 || rank > Limits.MAX_RANK || shapes.length < rank) {
      throw new GoldenFormatException(golden.path() + ": ndims " + rank + " is outside 0..5");
    }
    int flag = golden.get("child_memory").integer();
    if (flag != 0 && flag != 1) {
      throw new GoldenFormatException(golden.path() + ": child_memory " + flag);
    }
    return new ContinuousTensor(
        golden.get("data").bits(),
        Shape.of(Arrays.copyOf(shapes, rank)),
        DataType.ofCode(golden.get("dtype").integer()),
        flag == 1);
  }

  static Optional<String> check(JsonValue golden) {
    ContinuousTensor tensor = tensor(golden.get("tensor"));
    byte[] expected = golden.get("bytes").hex();
    byte[] actual = new byte[ContinuousTensorLayout.BYTES];
    tensor.encode(MemorySegment.ofArray(actual), 0);
    return CaseCheck.bytes("encoding", ContinuousTensorLayout.SPEC, expected, actual)
        .or(() ->
            CaseCheck.equal(
                "decoding", tensor, ContinuousTensor.decode(MemorySegment.ofArray(expected), 0)))
        .or(() -> size(tensor, golden.get("nbytes").number()));
  }

  /** The vector holds the product modulo 2^64; ours reports an overflow instead of wrapping. */
  private static Optional<String> size(ContinuousTensor tensor, BigInteger expected) {
    BigInteger product = BigInteger.valueOf(tensor.type().bytes());
    for (int dim = 0; dim < tensor.shape().rank(); dim++) {
      product = product.multiply(BigInteger.valueOf(tensor.shape().extent(dim)));
    }
    Optional<String> wrapped = CaseCheck.equal("nbytes", expected, product.mod(TWO_64));
    if (wrapped.isPresent()) {
      return wrapped;
    }
    try {
      return CaseCheck.equal("nbytes", product, BigInteger.valueOf(tensor.nbytes()));
    } catch (AbiException e) {
      return product.compareTo(LARGEST) > 0
          ? Optional.empty()
          : Optional.of("nbytes: " + product + " fits, but was refused: " + e.getMessage());
    }
  }
}
