"""Halls and the stands in them: their plan, and who gets which stand.

The plan is data, in whole decimetres, and is drawn from it. That no stand overlaps another, leaves
its hall or has two owners is kept by the database, whoever writes; that aisles are wide enough
and doors free is refused where a plan is edited, in a sentence that names the other stand. Cells
of a grid were rejected: thousands of rows for a hall, and a stand’s own row could still lie.
"""
