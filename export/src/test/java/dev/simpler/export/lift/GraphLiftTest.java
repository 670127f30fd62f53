package dev.simpler.export.lift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.export.ir.IrText;
import dev.simpler.export.ir.LiftedGraph;
import dev.simpler.export.program.AddGraph;
import dev.simpler.platform.image.ClassImage;
import org.junit.jupiter.api.Test;

class GraphLiftTest {
  @Test
  void aTensorMadeInABranchLivesAsLongAsTheTaskThatNamesIt() {
    ClassImage image = ClassImage.decode(ClassImage.orchestration(AddGraph.class));
    LiftedGraph graph = GraphLift.of(image, ClassImage.ORCHESTRATION_ENTRY);
    assertEquals(3, graph.expectedArguments());
    assertEquals(
        """
        (let tensor x (run-tensor 0))
        (let int parts (run-int 0))
        (var int part 0)
        (while (< part parts)
          (scope
            (let int element (* 16 part))
            (let extents oneShape (list 16 32))
            (let extents oneCorner (list (unsigned element) 0))
            (let tensor one (view x oneShape oneCorner))
            (let task task (new-task))
            (add-input task one)
            (var optional-info kept)
            (var optional-tensor kept2)
            (if (!= part 0)
              (let extents createdShape (list 16 32))
              (let info created (new-info createdShape 2 DataType::FLOAT32))
              (emplace kept created)
              (add-output task (dereference kept))
             else
              (let tensor tensor (run-tensor 1))
              (let extents viewShape (list 16 32))
              (let extents viewCorner (list 0 0))
              (let tensor view (view tensor viewShape viewCorner))
              (emplace kept2 view)
              (add-output task (dereference kept2))
            )
            (add-scalar task (scalar-F 2.0))
            (let result result (submit-aiv 0 task))
            (if (is-empty result)
              (return)
            )
          )
          (set part (+ part 1))
        )
        """,
        IrText.of(graph));
  }
}
