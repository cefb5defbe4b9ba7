"""Makes resources/models/campplus-zh-en-advanced.fp16w.onnx out of 3D-Speaker's CAM++ as exported to ONNX:
python build/embedding-model.py EXPORTED.onnx OUT.onnx     (needs onnx and numpy)

Two changes: the ReLU at the end, which the export added and the original does not have, goes; the statistics are
pooled under masks (one row per print, one column per 20 ms), so that one run prints any number of stretches."""

import copy
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FRAMES = "/m/xvector/out_nonlinear/relu/Relu_output_0"
STATISTICS = "/m/xvector/stats/Concat_output_0"
PRINT = "/m/xvector/dense/nonlinear/batchnorm/BatchNormalization_output_0"

model = onnx.load(sys.argv[1])
graph = model.graph
nodes = list(graph.node)
makers = {output: index for index, node in enumerate(nodes) for output in node.output}


def needed_for(output):
    """Indices of the nodes that an output is made from."""
    found, open_ends = set(), [output]
    while open_ends:
        index = makers.get(open_ends.pop())
        if index is not None and index not in found:
            found.add(index)
            open_ends += nodes[index].input
    return found


node = helper.make_node
pooling = [
    node("Transpose", [FRAMES], ["pool_columns"], perm=[0, 2, 1]),
    node("Squeeze", ["pool_columns", "axis_0"], ["pool_frames"]),
    node("Mul", ["pool_frames", "pool_frames"], ["pool_squares"]),
    node("ReduceSum", ["masks", "axis_1"], ["pool_count"], keepdims=1),
    node("MatMul", ["masks", "pool_frames"], ["pool_sum"]),
    node("MatMul", ["masks", "pool_squares"], ["pool_sum_of_squares"]),
    node("Div", ["pool_sum", "pool_count"], ["pool_mean"]),
    node("Mul", ["pool_sum", "pool_mean"], ["pool_square_of_sum"]),
    node("Sub", ["pool_sum_of_squares", "pool_square_of_sum"], ["pool_scatter"]),
    node("Sub", ["pool_count", "one"], ["pool_freedom"]),
    node("Max", ["pool_freedom", "one"], ["pool_divisor"]),
    node("Div", ["pool_scatter", "pool_divisor"], ["pool_variance"]),
    node("Max", ["pool_variance", "zero"], ["pool_variance_not_negative"]),
    node("Sqrt", ["pool_variance_not_negative"], ["pool_deviation"]),
    node("Concat", ["pool_mean", "pool_deviation"], [STATISTICS], axis=1),
]
constants = {
    "axis_0": np.array([0], np.int64),
    "axis_1": np.array([1], np.int64),
    "one": np.array(1, np.float32),
    "zero": np.array(0, np.float32),
}
trunk, head = needed_for(FRAMES), needed_for(PRINT) - needed_for(STATISTICS)
parts = [nodes[i] for i in sorted(trunk)] + pooling + [nodes[i] for i in sorted(head)]
parts.append(node("Identity", [PRINT], ["embedding"]))
parts = [copy.deepcopy(part) for part in parts]
del graph.node[:]
graph.node.extend(parts)
graph.initializer.extend(numpy_helper.from_array(value, name) for name, value in constants.items())
del graph.input[:], graph.output[:]
shapes = {"x": [1, "T", 80], "masks": ["prints", "steps"]}
graph.input.extend(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items())
graph.output.append(helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["prints", 192]))
note = model.metadata_props.add()
note.key, note.value = "changes", "no ReLU at the end, as in the original; statistics pooled under masks"
onnx.checker.check_model(model)
onnx.save(model, sys.argv[2])
