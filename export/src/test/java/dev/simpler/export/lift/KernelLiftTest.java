package dev.simpler.export.lift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.export.ir.IrText;
import dev.simpler.export.program.AddRows;
import dev.simpler.platform.image.ClassImage;
import org.junit.jupiter.api.Test;

class KernelLiftTest {
  @Test
  void loopsBranchesHelpersAndArraysOfTilesBecomeStructuredCode() {
    ClassImage image = ClassImage.decode(ClassImage.kernel(AddRows.class));
    assertEquals(
        """
        (parameter cols (extent 0 1))
        (let int rows (extent 0 0))
        (tile x[0] VEC FLOAT32 ND 16 cols valid ?)
        (tile x[1] VEC FLOAT32 ND 16 cols valid ?)
        (set-flag PIPE_MTE3 PIPE_MTE2 EVENT_ID0)
        (set-flag PIPE_MTE3 PIPE_MTE2 EVENT_ID1)
        (var int buffer 0)
        (var int row 0)
        (while (< row rows)
          (let int valid (min 16 (- rows row)))
          (let int buffer2 buffer)
          (set-valid x[buffer2] valid cols)
          (wait-flag PIPE_MTE3 PIPE_MTE2 (event buffer))
          (let global xGlobal (global-rows x[buffer2] (+ (base (element-type x[buffer2]) 0)\
         (* (cast row) (cast cols))) cols))
          (TLOAD x[buffer2] xGlobal)
          (if (&& (> valid 0) (!= (int-scalar 2) 0))
            (TADDS x[buffer2] x[buffer2] (float-scalar 2))
          )
          (let global xGlobal2 (global-rows x[buffer2] (+ (base (element-type x[buffer2]) 1)\
         (* (cast row) (cast cols))) cols))
          (TSTORE xGlobal2 x[buffer2])
          (let int id buffer)
          (set-flag PIPE_MTE3 PIPE_MTE2 (event id))
          (set buffer (- 1 buffer))
          (set row (+ row 16))
        )
        """,
        IrText.of(KernelLift.of(image)));
  }
}
