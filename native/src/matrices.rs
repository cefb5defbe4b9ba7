//! Matrix products for ggml, which leaves them to whoever answers to the name `llamafile_sgemm`; llamafile's own kernels are
//! built in where this module is not. Few columns go to `vectors`, blocks to `tiles` where the processor has VNNI.
//!
//! The rest is done in 32-bit floats by the crate `matrixmultiply`: on AVX2, weights in blocks of eight bits cost more in
//! signs and scales than eight bits save. Rows turned into floats once per product and multiplied are 1.7 times as fast,
//! and the other side is not rounded to eight bits first. A product with few rows (voice activity) reads more than it
//! computes: declined.

use crate::tiles;
use crate::vectors::{self, Rows, Q8_0};
use std::cell::RefCell;
use std::os::raw::{c_int, c_void};
use whisper_rs::whisper_rs_sys as sys;

/// With fewer columns or rows than this, turning the other side into floats costs more than it saves.
const MIN_SIDE: i64 = 12;
/// Floats that rows are turned into at a time, four megabytes: every time, all of the other side is packed anew.
const MAX_FLOATS: usize = 1 << 20;

const F32: c_int = sys::ggml_type_GGML_TYPE_F32 as c_int;
const F16: c_int = sys::ggml_type_GGML_TYPE_F16 as c_int;

thread_local! {
    /// Rows of A, and B where it is not in floats, turned into floats; kept, because every product needs them.
    static A_FLOATS: RefCell<Vec<f32>> = const { RefCell::new(Vec::new()) };
    static B_FLOATS: RefCell<Vec<f32>> = const { RefCell::new(Vec::new()) };
}

/// `rows` rows of `k` numbers of a type of ggml, `stride` bytes apart, as floats side by side.
unsafe fn floats(
    to: &mut Vec<f32>,
    kind: c_int,
    from: *const u8,
    rows: usize,
    stride: usize,
    k: usize,
) -> *const f32 {
    let Some(convert) = (*sys::ggml_get_type_traits(kind as sys::ggml_type)).to_float else {
        return from as *const f32;
    };
    if to.len() < rows * k {
        to.resize(rows * k, 0.0);
    }
    for (row, out) in to.chunks_exact_mut(k).take(rows).enumerate() {
        let from = from.add(row * stride);
        if kind == F16 {
            halves(std::slice::from_raw_parts(from as *const u16, k), out);
        } else {
            convert(from as *const c_void, out.as_mut_ptr(), k as i64);
        }
    }
    to.as_ptr()
}

/// Floats of 16 bits as floats of 32; ggml's own way is a table, and five times as slow.
#[target_feature(enable = "avx,f16c")]
unsafe fn halves(from: &[u16], to: &mut [f32]) {
    use std::arch::x86_64::{_mm256_cvtph_ps, _mm256_storeu_ps, _mm_loadu_si128};
    let (mut from_eight, mut to_eight) = (from.chunks_exact(8), to.chunks_exact_mut(8));
    for (half, whole) in (&mut from_eight).zip(&mut to_eight) {
        _mm256_storeu_ps(whole.as_mut_ptr(), _mm256_cvtph_ps(_mm_loadu_si128(half.as_ptr().cast())));
    }
    let (mut rest, left) = ([0u16; 8], from_eight.remainder());
    rest[..left.len()].copy_from_slice(left);
    let mut last = [0f32; 8];
    _mm256_storeu_ps(last.as_mut_ptr(), _mm256_cvtph_ps(_mm_loadu_si128(rest.as_ptr().cast())));
    to_eight.into_remainder().copy_from_slice(&last[..left.len()]);
}

/// The head of ggml's `ggml_compute_params`: which thread of how many this is.
#[repr(C)]
pub struct ComputeParams {
    thread: c_int,
    threads: c_int,
}

/// C[j][i] = Σ A[i][l] · B[j][l] for `m` rows of A and `n` rows of B; A in any type of ggml, B in floats of 32 or 16 bits, C in 32.
/// `blocks` is the length of a row of A in blocks of its type; strides of rows are in blocks, too. Every thread of ggml calls this and takes its share of A's rows.
/// Returns false, having done nothing, for what ggml should do itself.
///
/// # Safety
/// Called by ggml alone, with matrices that are as large as it says.
#[no_mangle]
pub unsafe extern "C" fn llamafile_sgemm(
    params: *const ComputeParams,
    m: i64,
    n: i64,
    blocks: i64,
    a: *const c_void,
    lda: i64,
    b: *const c_void,
    ldb: i64,
    c: *mut c_void,
    ldc: i64,
    a_type: c_int,
    b_type: c_int,
    c_type: c_int,
) -> bool {
    let [a_traits, b_traits] = [a_type, b_type].map(|kind| sys::ggml_get_type_traits(kind as sys::ggml_type));
    let is_known = a_type == F32 || (*a_traits).to_float.is_some();
    let few = n < MIN_SIDE && vectors::knows(a_type, b_type);
    // Blocks come twice: first beside floats, then beside blocks that ggml has made of them.
    let tiles = tiles::kernels()
        .next()
        .filter(|_| a_type == Q8_0 && m.min(n) >= MIN_SIDE && (b_type != Q8_0 || ldb == blocks));
    let blocks_come = tiles.is_some() && b_type != Q8_0;
    let many = m.min(n) >= MIN_SIDE && is_known && (b_type == F32 || b_type == F16);
    if c_type != F32 || blocks_come || !(few || tiles.is_some() || many) {
        return false;
    }
    let (m, n, k) = (m as usize, n as usize, (blocks * (*a_traits).blck_size) as usize);
    let a_stride = lda as usize * (*a_traits).type_size;
    let b_stride = ldb as usize * (*b_traits).type_size;
    let (thread, threads) = ((*params).thread as usize, (*params).threads as usize);
    let share = m.div_ceil(threads).next_multiple_of(tiles.map_or(1, |kernel| kernel.rows));
    let (start, end) = (m.min(thread * share), m.min((thread + 1) * share));
    if few || tiles.is_some() {
        let a = Rows { kind: a_type, at: a as *const u8, stride: a_stride, k };
        let b = Rows { kind: b_type, at: b as *const u8, stride: b_stride, k };
        match tiles {
            Some(kernel) => kernel.product(a, b, start, end, n, c as *mut f32, ldc as usize),
            None => vectors::product(a, b, start, end, n, c as *mut f32, ldc as usize),
        }
        return true;
    }
    let most = (MAX_FLOATS / k).max(MIN_SIDE as usize);
    B_FLOATS.with_borrow_mut(|b_floats| {
        let ldb = if b_type == F32 { ldb as usize } else { k };
        let b = floats(b_floats, b_type, b as *const u8, n, b_stride, k);
        let mut first = start;
        while first < end {
            let rows = most.min(end - first);
            let from = (a as *const u8).add(first * a_stride);
            A_FLOATS.with_borrow_mut(|a_floats| {
                let lda = if a_type == F32 { lda as usize } else { k };
                let a = floats(a_floats, a_type, from, rows, a_stride, k);
                product(rows, n, k, a, lda, b, ldb, (c as *mut f32).add(first), ldc as usize);
            });
            first += rows;
        }
    });
    true
}

/// One product in floats, on this thread. Strides of rows; A's and B's numbers lie side by side.
#[allow(clippy::too_many_arguments)]
unsafe fn product(
    m: usize,
    n: usize,
    k: usize,
    a: *const f32,
    lda: usize,
    b: *const f32,
    ldb: usize,
    c: *mut f32,
    ldc: usize,
) {
    matrixmultiply::sgemm(m, k, n, 1.0, a, lda as isize, 1, b, 1, ldb as isize, 0.0, c, 1, ldc as isize);
}
